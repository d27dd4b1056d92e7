import { people } from '@plumbline/contract/kernel-endpoints'
import { Button } from '@plumbline/ui/button'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { Avatar, Chip } from '@plumbline/ui/small-parts'
import { useQuery } from '@tanstack/react-query'
import { client } from '../../../shared/api/client.ts'
import { useOrganization } from '../../../shared/api/session.ts'
import { oneOf, useUrlState } from '../../../shared/api/url-state.ts'
import { useDates } from '../../../shared/i18n/dates.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { useKey } from '../../../shared/keys/keys.ts'
import { useSetCrumbs } from '../../../shared/layout/crumbs.tsx'
import { Failure } from '../../../shared/layout/failure.tsx'
import { PageHeader } from '../../../shared/layout/page-header.tsx'
import '../admin.css'
import { dayOf } from '../end-of-day.ts'
import { type Access, accessOf } from './access-of.ts'
import { InviteDialog } from './invite-dialog.tsx'
import { PersonPanel } from './person-panel.tsx'
import { PersonStatus } from './person-status.tsx'

const shows = ['active', 'invited', 'ended', 'deactivated'] as const satisfies readonly Access[]

/** Who belongs to the organization, what each may do, and who is on the way in. */
export function Page() {
  const t = useT()
  const dates = useDates()
  const { slug, actor, personId } = useOrganization()
  const [search, setUrl] = useUrlState()
  const query = useQuery({
    queryKey: ['org', slug, 'people'],
    queryFn: async ({ signal }) => (await client.call(people.list, { params: { org: slug } }, { signal })).data.items,
  })
  const canInvite = actor.roles.includes('administrator')
  const show = shows.find((one) => one === oneOf(search, 'show'))
  const now = new Date().toISOString()
  const all = query.data ?? []
  const shown = show ? all.filter((person) => accessOf(person, now) === show) : all
  const current = all.find((person) => person.id === oneOf(search, 'panel'))
  const invite = () => setUrl({ invite: 'yes' })
  useSetCrumbs([{ title: t('area.settings') }, { title: t('admin.people.title') }])
  useKey('n', 'admin.people.invite', canInvite ? invite : null)
  return (
    <div className="bench">
      <PageHeader
        title={t('admin.people.title')}
        beside={query.data ? <span className="i3 n">{all.length}</span> : null}
        actions={
          canInvite ? (
            <Button kind="primary" icon="plus" onClick={invite}>
              {t('admin.people.invite')}
            </Button>
          ) : null
        }
      />
      <div className="bar admin-bar">
        <Chip on={!show} onClick={() => setUrl({ show: undefined })}>
          {t('records.all')}
        </Chip>
        {shows.map((one) => (
          <Chip key={one} on={show === one} onClick={() => setUrl({ show: show === one ? undefined : one })}>
            {t(`admin.people.status-${one}`)}{' '}
            <span className="n">{all.filter((person) => accessOf(person, now) === one).length}</span>
          </Chip>
        ))}
      </div>
      <div className="bench-body">
        <div className="bench-main admin-main">
          {query.error ? (
            <div style={{ padding: 16 }}>
              <Failure error={query.error} retry={() => void query.refetch()} />
            </div>
          ) : null}
          {query.isPending ? (
            <div style={{ padding: '0 24px' }}>
              <SkeletonRows count={8} label={t('word.loading')} />
            </div>
          ) : null}
          {query.data ? (
            <div className="bench-scroll">
              <table className="grid people">
                <thead>
                  <tr>
                    <th className="p-name">{t('admin.people.name')}</th>
                    <th className="p-email">{t('admin.people.email')}</th>
                    <th className="p-roles">{t('admin.people.roles')}</th>
                    <th className="p-status">{t('records.status')}</th>
                    <th className="p-until">{t('admin.people.access-until')}</th>
                  </tr>
                </thead>
                <tbody>
                  {shown.map((person) => {
                    const words = person.roles.map((role) => t(`role.${role}`)).join(', ')
                    return (
                      <tr
                        key={person.id}
                        className={person.id === current?.id ? 'sel' : ''}
                        onClick={(event) => {
                          const target = event.target instanceof Element ? event.target.closest('button') : null
                          if (!target && getSelection()?.isCollapsed !== false) setUrl({ panel: person.id })
                        }}
                      >
                        <td className="p-name">
                          <span className="fx">
                            <Avatar name={person.name} me={person.id === personId} />
                            <span className="p-words">
                              <button type="button" className="md" onClick={() => setUrl({ panel: person.id })}>
                                {person.name}
                              </button>
                              <span className="m i3 p-phone">{words}</span>
                            </span>
                          </span>
                        </td>
                        <td className="p-email i2" title={person.email}>
                          {person.email}
                        </td>
                        <td className="p-roles" title={words}>
                          {words}
                        </td>
                        <td className="p-status">
                          <PersonStatus person={person} />
                        </td>
                        <td className="p-until i2 n">
                          {person.accessUntil ? dates.day(dayOf(person.accessUntil)) : ''}
                        </td>
                      </tr>
                    )
                  })}
                </tbody>
              </table>
              {shown.length === 0 ? <p className="i3 admin-none">{t('admin.people.none')}</p> : null}
            </div>
          ) : null}
        </div>
        {current ? (
          <PersonPanel key={current.id} person={current} onClose={() => setUrl({ panel: undefined })} />
        ) : null}
      </div>
      <InviteDialog
        open={canInvite && oneOf(search, 'invite') !== undefined}
        onClose={() => setUrl({ invite: undefined })}
      />
    </div>
  )
}
