import { people } from '@plumbline/contract/kernel-endpoints'
import { Button } from '@plumbline/ui/button'
import { useToast } from '@plumbline/ui/toast'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { client } from '../../shared/api/client.ts'
import { settingsKey } from '../../shared/api/organization.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { TextLine } from '../../shared/forms/text-line.tsx'
import { useSubmit } from '../../shared/forms/use-submit.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'

/** The name of the organization, for those who may change it. Its short name stands in every address and stays. */
export function OrganizationName({ name }: { name: string }) {
  const t = useT()
  const toast = useToast()
  const cache = useQueryClient()
  const { slug } = useOrganization()
  const submit = useSubmit(
    useCallback(
      async (value) => {
        await client.call(people.rename, { params: { org: slug }, body: { name: value('name') } })
        await Promise.all([
          cache.invalidateQueries({ queryKey: settingsKey(slug) }),
          cache.invalidateQueries({ queryKey: ['me'] }),
        ])
        toast({ text: t('admin.organization.renamed') })
      },
      [cache, slug, t, toast],
    ),
  )
  return (
    <form onSubmit={submit.onSubmit} className="stack" style={{ paddingTop: 8, gap: 8 }}>
      <TextLine
        key={name}
        name="name"
        title={t('admin.organization.name')}
        required
        maxLength={300}
        defaultValue={name}
        error={submit.errorOf('name')}
      />
      {submit.isGeneral ? <Failure error={submit.error} /> : null}
      <div>
        <Button type="submit" busy={submit.busy}>
          {t('admin.organization.rename')}
        </Button>
      </div>
    </form>
  )
}
