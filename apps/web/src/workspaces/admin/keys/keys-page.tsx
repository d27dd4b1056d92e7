import type { ApiKey } from '@plumbline/contract/kernel-endpoints'
import { Button } from '@plumbline/ui/button'
import { Dialog } from '@plumbline/ui/dialog'
import { EmptyState } from '@plumbline/ui/empty-state'
import { Fuse } from '@plumbline/ui/fuse'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { StatusMark } from '@plumbline/ui/status-mark'
import { useToast } from '@plumbline/ui/toast'
import { useState } from 'react'
import { usePeople } from '../../../shared/api/people.ts'
import { useOrganization } from '../../../shared/api/session.ts'
import { oneOf, useUrlState } from '../../../shared/api/url-state.ts'
import { daysUntil, useDates } from '../../../shared/i18n/dates.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { useKey } from '../../../shared/keys/keys.ts'
import { useSetCrumbs } from '../../../shared/layout/crumbs.tsx'
import { Failure } from '../../../shared/layout/failure.tsx'
import { PageHeader } from '../../../shared/layout/page-header.tsx'
import '../admin.css'
import { dayOf } from '../end-of-day.ts'
import { keyMakers } from './key-makers.ts'
import { NewKeyDialog } from './new-key-dialog.tsx'
import { useKeys } from './use-keys.ts'
import { useScopeWords } from './use-scope-words.ts'

/** Keys of machines: what each may do, until when, and when it was used last. */
export function Page() {
  const t = useT()
  const { actor } = useOrganization()
  const [search, setUrl] = useUrlState()
  const { query } = useKeys()
  const canMake = actor.roles.some((role) => keyMakers.includes(role))
  const open = () => setUrl({ new: 'yes' })
  useSetCrumbs([{ title: t('area.settings') }, { title: t('admin.keys.title') }])
  useKey('n', 'admin.keys.new', canMake ? open : null)
  const newButton = canMake ? (
    <Button kind="primary" icon="plus" onClick={open}>
      {t('admin.keys.new')}
    </Button>
  ) : null
  return (
    <div className="bench">
      <PageHeader title={t('admin.keys.title')} below={t('admin.keys.note')} actions={newButton} />
      <div className="bench-body">
        <div className="bench-main admin-main">
          {query.error ? (
            <div style={{ padding: 16 }}>
              <Failure error={query.error} retry={() => void query.refetch()} />
            </div>
          ) : null}
          {query.isPending ? (
            <div style={{ padding: '0 24px' }}>
              <SkeletonRows count={5} label={t('word.loading')} />
            </div>
          ) : null}
          {query.data?.length === 0 ? (
            <div style={{ padding: '0 24px' }}>
              <EmptyState example={t('admin.keys.empty-example')}>{t('admin.keys.empty')}</EmptyState>
            </div>
          ) : null}
          {query.data && query.data.length > 0 ? <KeyTable keys={query.data} /> : null}
        </div>
      </div>
      <NewKeyDialog open={canMake && oneOf(search, 'new') !== undefined} onClose={() => setUrl({ new: undefined })} />
    </div>
  )
}

function KeyTable({ keys }: { keys: readonly ApiKey[] }) {
  const t = useT()
  const dates = useDates()
  const people = usePeople()
  const toast = useToast()
  const wordsOf = useScopeWords()
  const { revoke } = useKeys()
  const [asked, setAsked] = useState<ApiKey | null>(null)
  return (
    <div className="bench-scroll">
      <table className="grid keys">
        <thead>
          <tr>
            <th className="k-name">{t('admin.keys.name')}</th>
            <th className="k-may">{t('admin.keys.may')}</th>
            <th className="k-by">{t('admin.keys.by')}</th>
            <th className="k-end">{t('admin.keys.expires')}</th>
            <th className="k-used">{t('admin.keys.used')}</th>
            <th className="k-do">
              <span className="vh">{t('admin.keys.revoke')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => {
            const may = key.role ? t(`role.${key.role}`) : (key.scopes ?? []).map(wordsOf).join('; ')
            return (
              <tr key={key.id}>
                <td className="k-name">
                  <span className="p-words">
                    <span className="md el">{key.name}</span>
                    <span className="m i3 p-phone">{may}</span>
                  </span>
                </td>
                <td className="k-may" title={may}>
                  {may}
                </td>
                <td className="k-by i2">{people.nameOf(key.personId)}</td>
                <td className="k-end">
                  <End apiKey={key} />
                </td>
                <td className="k-used i2 n">
                  {key.lastUsedAt ? dates.shortMoment(key.lastUsedAt) : t('admin.keys.never')}
                </td>
                <td className="k-do">
                  {key.revokedAt || Date.parse(key.expiresAt) < Date.now() ? null : (
                    <Button
                      size="small"
                      kind="danger"
                      aria-label={t('admin.keys.revoke-one', { name: key.name })}
                      onClick={() => setAsked(key)}
                    >
                      {t('admin.keys.revoke')}
                    </Button>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <Dialog
        title={t('admin.keys.revoke-one', { name: asked?.name ?? '' })}
        open={asked !== null}
        onClose={() => setAsked(null)}
        closeLabel={t('action.close')}
        actions={
          <>
            <Button onClick={() => setAsked(null)}>{t('action.cancel')}</Button>
            <Button
              kind="primary"
              busy={revoke.isPending}
              onClick={() =>
                asked &&
                revoke.mutate(asked.id, {
                  onSuccess: () => {
                    toast({ text: t('admin.keys.revoked', { name: asked.name }) })
                    setAsked(null)
                  },
                })
              }
            >
              {t('admin.keys.revoke-do')}
            </Button>
          </>
        }
      >
        <p>{t('admin.keys.revoke-text')}</p>
        {revoke.error ? <Failure error={revoke.error} /> : null}
      </Dialog>
    </div>
  )
}

const dayLength = 86_400_000

/** What is left of a key, as a fuse; over when it was ended or has expired. */
function End({ apiKey }: { apiKey: ApiKey }) {
  const t = useT()
  const dates = useDates()
  if (apiKey.revokedAt)
    return (
      <StatusMark shape="excluded">{t('admin.keys.ended-on', { day: dates.day(dayOf(apiKey.revokedAt)) })}</StatusMark>
    )
  const left = daysUntil(dayOf(apiKey.expiresAt))
  const total = (Date.parse(apiKey.expiresAt) - Date.parse(apiKey.createdAt)) / dayLength
  return (
    <Fuse daysLeft={left} daysTotal={total}>
      {left < 0
        ? t('admin.keys.expired-on', { day: dates.day(dayOf(apiKey.expiresAt)) })
        : t('admin.keys.left', { count: left })}
    </Fuse>
  )
}
