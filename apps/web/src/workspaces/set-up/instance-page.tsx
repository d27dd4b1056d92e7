import { accounts } from '@plumbline/contract/kernel-endpoints'
import { Button } from '@plumbline/ui/button'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { client } from '../../shared/api/client.ts'
import { queryClient } from '../../shared/api/query-client.ts'
import { oneOf, useUrlState } from '../../shared/api/url-state.ts'
import { NewPassword } from '../../shared/forms/new-password.tsx'
import { TextLine } from '../../shared/forms/text-line.tsx'
import { useSubmit } from '../../shared/forms/use-submit.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { Gate } from '../../shared/layout/gate.tsx'
import { LinkTo } from '../../shared/layout/link-to.tsx'
import { slugOf } from './slug.ts'

/** The first page of a new instance, opened by the one-time link that the server printed. */
export function Page() {
  const t = useT()
  const router = useRouter()
  const [search] = useUrlState()
  const token = oneOf(search, 'token')
  const [name, setName] = useState('')
  const [slug, setSlug] = useState<string | null>(null)
  const state = useQuery({
    queryKey: ['set-up-state'],
    queryFn: async () => (await client.call(accounts.setUpState, {})).data,
  })
  const shownSlug = slug ?? slugOf(name)
  const submit = useSubmit(
    useCallback(
      async (value) => {
        await client.call(accounts.setUp, {
          body: {
            token: token ?? '',
            name: value('name'),
            email: value('email'),
            password: value('password'),
            organization: { name: value('organization'), slug: value('slug') },
          },
        })
        queryClient.clear()
        await router.invalidate()
        await router.navigate({ to: `/${value('slug')}/guided-set-up` })
      },
      [router, token],
    ),
  )
  if (state.data?.isSetUp)
    return (
      <Gate title={t('instance.done')} text={t('instance.done-text')}>
        <LinkTo to="/sign-in" className="btn pri big">
          {t('sign-in.do')}
        </LinkTo>
      </Gate>
    )
  if (!token)
    return (
      <Gate title={t('instance.no-token')} text={t('instance.no-token-text')}>
        {null}
      </Gate>
    )
  return (
    <Gate title={t('instance.title')} text={t('instance.text')}>
      <form onSubmit={submit.onSubmit}>
        <TextLine
          name="name"
          title={t('instance.name')}
          autoComplete="name"
          required
          autoFocus
          maxLength={300}
          error={submit.errorOf('name')}
        />
        <TextLine
          name="email"
          type="email"
          title={t('sign-in.email')}
          autoComplete="username"
          required
          error={submit.errorOf('email')}
        />
        <NewPassword title={t('password.choose')} error={submit.errorOf('password')} />
        <TextLine
          name="organization"
          title={t('instance.organization')}
          autoComplete="organization"
          required
          maxLength={300}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={submit.errorOf('organization.name')}
        />
        <TextLine
          name="slug"
          title={t('instance.slug')}
          help={t('instance.slug-help', { address: `${location.origin}/${shownSlug || '…'}` })}
          required
          pattern="[a-z0-9]([a-z0-9\-]{0,61}[a-z0-9])?"
          value={shownSlug}
          onChange={(event) => setSlug(event.target.value)}
          error={submit.errorOf('organization.slug')}
        />
        {submit.isGeneral ? <Failure error={submit.error} /> : null}
        <Button kind="primary" size="big" type="submit" busy={submit.busy}>
          {t('instance.do')}
        </Button>
      </form>
    </Gate>
  )
}
