import { accounts, people } from '@plumbline/contract/kernel-endpoints'
import { Section } from '@plumbline/ui/section'
import { StatusMark } from '@plumbline/ui/status-mark'
import { useQuery } from '@tanstack/react-query'
import { client } from '../../shared/api/client.ts'
import { useSettings } from '../../shared/api/organization.ts'
import { useMe, useOrganization } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { useSetCrumbs } from '../../shared/layout/crumbs.tsx'
import { Failure } from '../../shared/layout/failure.tsx'
import { LinkTo } from '../../shared/layout/link-to.tsx'
import { PageHeader } from '../../shared/layout/page-header.tsx'
import { ApprovalsSection } from './approvals-section.tsx'
import { ConcernFormSection } from './concern-form-section.tsx'
import { NewOrganization } from './new-organization.tsx'
import { OrganizationName } from './organization-name.tsx'

/** The organization and the server it lives on, as far as the API has settings for them. */
export function Page() {
  const t = useT()
  const me = useMe()
  const { slug, actor } = useOrganization()
  const organization = useSettings()
  const server = useQuery({
    queryKey: ['set-up-state'],
    queryFn: async ({ signal }) => (await client.call(accounts.setUpState, {}, { signal })).data,
  })
  const mayRename = actor.roles.some((role) => people.rename.roles?.includes(role))
  useSetCrumbs([{ title: t('area.settings') }, { title: t('admin.organization.title') }])
  return (
    <div style={{ maxWidth: 960 }}>
      <PageHeader title={t('admin.organization.title')} />
      {organization.error ? <Failure error={organization.error} retry={() => void organization.refetch()} /> : null}
      <div className="halves">
        <Section title={t('admin.organization.this')}>
          {mayRename && organization.data ? <OrganizationName name={organization.data.name} /> : null}
          <dl className="f" style={{ paddingTop: 8 }}>
            {mayRename ? null : (
              <>
                <dt>{t('admin.organization.name')}</dt>
                <dd>{organization.data?.name}</dd>
              </>
            )}
            <dt>{t('admin.organization.slug')}</dt>
            <dd className="mono">{organization.data?.slug}</dd>
            <dt>{t('admin.organization.address')}</dt>
            <dd style={{ overflowWrap: 'anywhere' }}>{`${location.origin}/${slug}`}</dd>
          </dl>
          <ul style={{ paddingTop: 12 }}>
            {[
              ['management-systems', 'admin.organization.scope'] as const,
              ['frameworks', 'admin.organization.frameworks'] as const,
              ['settings/people', 'admin.organization.people'] as const,
            ].map(([path, key]) => (
              <li key={path} style={{ padding: '3px 0' }}>
                <LinkTo to={`/${slug}/${path}`}>{t(key)}</LinkTo>
              </li>
            ))}
          </ul>
        </Section>
        <Section title={t('admin.organization.server')}>
          {server.error ? <Failure error={server.error} retry={() => void server.refetch()} /> : null}
          {server.data ? (
            <dl className="f" style={{ paddingTop: 8 }}>
              <dt>{t('admin.organization.version')}</dt>
              <dd className="n">{server.data.version}</dd>
              <dt>{t('admin.organization.mail')}</dt>
              <dd>
                <StatusMark shape={server.data.mail ? 'holds' : 'nothing'}>
                  {t(server.data.mail ? 'admin.organization.mail-on' : 'admin.organization.mail-off')}
                </StatusMark>
                {server.data.mail ? null : (
                  <p className="m i3" style={{ paddingTop: 2 }}>
                    {t(
                      actor.roles.includes('administrator')
                        ? 'admin.organization.mail-how'
                        : 'admin.organization.mail-so',
                    )}
                  </p>
                )}
              </dd>
            </dl>
          ) : null}
        </Section>
        {organization.data ? <ApprovalsSection settings={organization.data} /> : null}
        <ConcernFormSection />
        {me.isInstanceAdministrator ? <NewOrganization /> : null}
      </div>
    </div>
  )
}
