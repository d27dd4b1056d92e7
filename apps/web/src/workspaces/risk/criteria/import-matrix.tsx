import { importMatrix } from '@plumbline/registers/risk-criteria/endpoints'
import { Button } from '@plumbline/ui/button'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { client } from '../../../shared/api/client.ts'
import { useOrganization } from '../../../shared/api/session.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { Failure } from '../../../shared/layout/failure.tsx'
import { recordPath } from '../../../shared/layout/link-to.tsx'
import { useRefresh } from '../../../shared/records/use-records.ts'

/** Takes a risk matrix of others (CISO Assistant library) as draft criteria, and opens them. */
export function ImportMatrix() {
  const t = useT()
  const { slug } = useOrganization()
  const refresh = useRefresh()
  const navigate = useNavigate()
  const input = useRef<HTMLInputElement>(null)
  const take = useMutation({
    mutationFn: async (file: File) =>
      (await client.call(importMatrix, { params: { org: slug }, body: { library: await file.text() } })).data,
    onSuccess: async ({ ref }) => {
      await refresh()
      await navigate({ to: recordPath(slug, { register: 'risk-criteria', ref }) })
    },
  })
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".yaml,.yml"
        hidden
        aria-label={t('risk.criteria.library')}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) take.mutate(file)
          target.value = ''
        }}
      />
      <Button icon="plus" busy={take.isPending} onClick={() => input.current?.click()}>
        {t('risk.criteria.library')}
      </Button>
      {take.error ? <Failure error={take.error} /> : null}
    </>
  )
}
