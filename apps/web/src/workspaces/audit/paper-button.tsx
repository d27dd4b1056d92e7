import type { Endpoint } from '@plumbline/contract/endpoint'
import { Button } from '@plumbline/ui/button'
import { useMutation } from '@tanstack/react-query'
import { client } from '../../shared/api/client.ts'
import { download } from '../../shared/api/download.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'

/** Sets a report on paper and hands it over; that takes a second or two. */
export function PaperButton({ endpoint, id, name, children }: PaperButtonProps) {
  const t = useT()
  const { slug } = useOrganization()
  const set = useMutation({
    mutationFn: () => download(client.address(endpoint, { params: { org: slug, id } }), `${name}.pdf`),
  })
  return (
    <>
      <Button icon="download" busy={set.isPending} onClick={() => set.mutate()}>
        {children}
      </Button>
      {set.isPending ? (
        <span className="i3" role="status">
          {t('audit.setting')}
        </span>
      ) : null}
      {set.error ? <Failure error={set.error} /> : null}
    </>
  )
}

interface PaperButtonProps {
  readonly endpoint: Endpoint
  readonly id: string
  readonly name: string
  readonly children: string
}
