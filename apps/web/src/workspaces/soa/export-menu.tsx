import { Menu } from '@mantine/core'
import { soa } from '@plumbline/registers/soa/endpoints'
import { Button } from '@plumbline/ui/button'
import { useState } from 'react'
import { client } from '../../shared/api/client.ts'
import { download } from '../../shared/api/download.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'

const formats = ['pdf', 'xlsx', 'json'] as const

/** The statement as a file: live, or a version as it was frozen. */
export function ExportMenu({ version }: { version?: number }) {
  const t = useT()
  const { slug } = useOrganization()
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  const save = async (format: (typeof formats)[number]) => {
    setState('busy')
    try {
      const query = { format, ...(version === undefined ? {} : { version }) }
      await download(client.address(soa.read, { params: { org: slug }, query }), `statement-of-applicability.${format}`)
      setState('idle')
    } catch {
      setState('failed')
    }
  }
  return (
    <>
      {state === 'failed' ? (
        <span className="bad m" role="alert">
          {t('soa.export-failed')}
        </span>
      ) : null}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button icon="download" busy={state === 'busy'}>
            {state === 'busy' ? t('soa.exporting') : t('soa.export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {formats.map((format) => (
            <Menu.Item key={format} onClick={() => void save(format)}>
              {t(`soa.format.${format}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
