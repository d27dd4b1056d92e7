import { accounts } from '@plumbline/contract/kernel-endpoints'
import { Button } from '@plumbline/ui/button'
import { Section } from '@plumbline/ui/section'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { client } from '../../shared/api/client.ts'
import { TextLine } from '../../shared/forms/text-line.tsx'
import { useSubmit } from '../../shared/forms/use-submit.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { slugOf } from '../set-up/slug.ts'

/** Another organization on this server, for those who run it. One becomes its administrator and AIMS manager. */
export function NewOrganization() {
  const t = useT()
  const cache = useQueryClient()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [slug, setSlug] = useState<string | null>(null)
  const submit = useSubmit(
    useCallback(
      async (value) => {
        const { data } = await client.call(accounts.createOrganization, {
          body: { name: value('name'), slug: value('slug') },
        })
        await cache.invalidateQueries({ queryKey: ['me'] })
        await navigate({ to: `/${data.slug}` })
      },
      [cache, navigate],
    ),
  )
  return (
    <Section title={t('admin.organization.new')}>
      <form onSubmit={submit.onSubmit} className="stack" style={{ paddingTop: 8 }}>
        <p className="i2">{t('admin.organization.new-text')}</p>
        <TextLine
          name="name"
          title={t('admin.organization.name')}
          required
          maxLength={300}
          value={name}
          error={submit.errorOf('name')}
          onChange={({ target }) => setName(target.value)}
        />
        <TextLine
          name="slug"
          title={t('admin.organization.slug')}
          help={t('admin.organization.slug-help')}
          required
          maxLength={63}
          pattern="[a-z0-9]([a-z0-9\-]*[a-z0-9])?"
          value={slug ?? slugOf(name)}
          error={submit.errorOf('slug')}
          onChange={({ target }) => setSlug(target.value)}
        />
        {submit.isGeneral ? <Failure error={submit.error} /> : null}
        <div>
          <Button type="submit" busy={submit.busy}>
            {t('admin.organization.make')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
