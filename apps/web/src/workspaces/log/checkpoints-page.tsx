import { log } from '@plumbline/contract/log-endpoints'
import { Button } from '@plumbline/ui/button'
import { EmptyState } from '@plumbline/ui/empty-state'
import { Section } from '@plumbline/ui/section'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { useMutation } from '@tanstack/react-query'
import { client } from '../../shared/api/client.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { oneOf, useUrlState } from '../../shared/api/url-state.ts'
import { useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { useSetCrumbs } from '../../shared/layout/crumbs.tsx'
import { Failure } from '../../shared/layout/failure.tsx'
import { PageHeader } from '../../shared/layout/page-header.tsx'
import { ProofMark } from '../../shared/log/proof-mark.tsx'
import { keysOf, proveConsistency } from '../../shared/log/prove.ts'
import { useCheckpoints, useLog } from '../../shared/log/use-log.ts'
import './log.css'

/** What was signed, and whether any of it continues any other: computed in this browser. */
export function Page() {
  const t = useT()
  const dates = useDates()
  const { slug } = useOrganization()
  const [search, setUrl] = useUrlState()
  const checkpoints = useCheckpoints()
  const state = useLog()
  const items = checkpoints.data?.pages.flatMap((page) => page.items) ?? []
  const from = Number(oneOf(search, 'from') ?? items.at(-1)?.size ?? 0)
  const to = Number(oneOf(search, 'to') ?? items[0]?.size ?? 0)
  const check = useMutation({
    mutationFn: async () => {
      const query = { from: Math.min(from, to), to: Math.max(from, to) }
      const { data } = await client.call(log.consistency, { params: { org: slug }, query })
      const shown = (size: number) => items.find((one) => one.size === size) ?? { size }
      const expected = { from: shown(query.from), to: shown(query.to) }
      return {
        ...query,
        hashes: data.hashes.length,
        proven: await proveConsistency(data, keysOf(state.data?.keys ?? []), expected),
      }
    },
  })
  useSetCrumbs([{ title: t('area.log'), to: `/${slug}/log` }, { title: t('log.checkpoints') }])
  return (
    <div className="bench">
      <PageHeader title={t('log.checkpoints')} below={t('log.checkpoints-note')} />
      <div className="bench-body">
        <div className="bench-main log-main">
          {checkpoints.error ? <Failure error={checkpoints.error} retry={() => void checkpoints.refetch()} /> : null}
          {checkpoints.isPending ? <SkeletonRows count={8} label={t('word.loading')} /> : null}
          {checkpoints.data && items.length === 0 ? <EmptyState>{t('log.no-checkpoint')}</EmptyState> : null}
          {items.length > 0 ? (
            <>
              <Section title={t('log.consistency')} note={t('log.consistency-note')}>
                <form
                  className="fx wrap log-check"
                  onSubmit={(event) => {
                    event.preventDefault()
                    check.mutate()
                  }}
                >
                  {(['from', 'to'] as const).map((name) => (
                    <label key={name} className="fx">
                      {t(`log.${name}`)}
                      <select
                        className="line"
                        value={name === 'from' ? from : to}
                        onChange={({ target }) => setUrl({ [name]: target.value })}
                      >
                        {items.map(({ size, signedAt }) => (
                          <option key={size} value={size}>
                            {t('log.size', { count: size })}, {dates.moment(signedAt)}
                          </option>
                        ))}
                      </select>
                    </label>
                  ))}
                  <Button kind="primary" type="submit" busy={check.isPending}>
                    {t('log.check')}
                  </Button>
                </form>
                <div aria-live="polite">
                  {check.error ? <Failure error={check.error} /> : null}
                  {check.data ? (
                    <p>
                      <ProofMark proven={check.data.proven} />{' '}
                      {t('log.consistent', {
                        from: dates.number(check.data.from),
                        to: dates.number(check.data.to),
                        hashes: check.data.hashes,
                      })}
                    </p>
                  ) : null}
                </div>
              </Section>
              <Section title={t('log.signed-ones')}>
                <table className="grid log-checkpoints">
                  <thead>
                    <tr>
                      <th className="l-at">{t('log.at')}</th>
                      <th className="l-place num">{t('log.entries')}</th>
                      <th>{t('log.root')}</th>
                      <th className="l-who">{t('log.outside')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {items.map((item) => (
                      <tr key={item.size}>
                        <td className="l-at n">{dates.moment(item.signedAt)}</td>
                        <td className="l-place num n">{dates.number(item.size)}</td>
                        <td>
                          <code>{item.root}</code>
                        </td>
                        <td className="l-who i2">{t('log.anchors', { count: item.timestamps + item.witnesses })}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
                {checkpoints.hasNextPage ? (
                  <Button busy={checkpoints.isFetchingNextPage} onClick={() => void checkpoints.fetchNextPage()}>
                    {t('log.older')}
                  </Button>
                ) : null}
              </Section>
              <Section title={t('log.keys')} note={t('log.keys-note')}>
                {(state.data?.keys ?? []).map((key) => (
                  <dl key={key.number} className="log-facts">
                    <dt>{t('log.key-since', { day: dates.day(key.since) })}</dt>
                    <dd>
                      <code>{key.ed25519}</code>
                      <br />
                      <code>{key.ecdsa}</code>
                    </dd>
                  </dl>
                ))}
              </Section>
            </>
          ) : null}
        </div>
      </div>
    </div>
  )
}
