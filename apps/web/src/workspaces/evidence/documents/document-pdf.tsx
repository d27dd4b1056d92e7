import type { AnyRecord } from '@plumbline/contract/record'
import { documentPdf } from '@plumbline/registers/documents/endpoints'
import { Button } from '@plumbline/ui/button'
import { useState } from 'react'
import { client } from '../../../shared/api/client.ts'
import { download } from '../../../shared/api/download.ts'
import { useOrganization } from '../../../shared/api/session.ts'
import { useT } from '../../../shared/i18n/i18n.ts'

/** The document on paper, with the certificate of its approval. */
export function DocumentPdf({ record }: { record: AnyRecord }) {
  const t = useT()
  const { slug } = useOrganization()
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  const save = async () => {
    setState('busy')
    try {
      const address = client.address(documentPdf, { params: { org: slug, id: record.id } })
      await download(address, `${record.ref}.pdf`)
      setState('idle')
    } catch {
      setState('failed')
    }
  }
  return (
    <>
      {state === 'failed' ? (
        <span className="bad m" role="alert">
          {t('evidence.document.pdf-failed')}
        </span>
      ) : null}
      <Button size="small" icon="download" busy={state === 'busy'} onClick={() => void save()}>
        {t('evidence.document.pdf')}
      </Button>
    </>
  )
}
