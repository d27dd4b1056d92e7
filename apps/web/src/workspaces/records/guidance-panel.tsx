import { ApiProblem } from '@plumbline/client/api-problem'
import { packs } from '@plumbline/registers/soa/endpoints'
import { SidePanel } from '@plumbline/ui/side-panel'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { Tag } from '@plumbline/ui/small-parts'
import { StatusShape } from '@plumbline/ui/status-mark'
import { useQuery } from '@tanstack/react-query'
import { client } from '../../shared/api/client.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'

const pack = 'iso-42001-2023'

/** What a clause or control asks, in plain words, where the work is done. */
export function GuidancePanel({ clause, onClose }: { clause: string; onClose: () => void }) {
  const t = useT()
  const { data, error, refetch } = useQuery({
    queryKey: ['guidance', pack, clause],
    queryFn: async ({ signal }) =>
      (await client.call(packs.guidance, { params: { pack, id: clause } }, { signal })).data,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  const missing = error instanceof ApiProblem && error.status === 404
  return (
    <SidePanel
      label={t('guidance.title', { clause })}
      over={
        <>
          <span>{clause}</span>
          {data ? <Tag>{data.group.title}</Tag> : null}
        </>
      }
      title={data?.title ?? t('guidance.title', { clause })}
      closeLabel={t('action.close')}
      onClose={onClose}
    >
      {missing ? <section>{t('guidance.none')}</section> : null}
      {error && !missing ? (
        <section>
          <Failure error={error} retry={() => void refetch()} />
        </section>
      ) : null}
      {data || error ? null : (
        <section>
          <SkeletonRows count={6} label={t('word.loading')} />
        </section>
      )}
      {data ? (
        <div lang="en" style={{ display: 'contents' }}>
          <section>
            <h3>{t('records.in-plain-words')}</h3>
            <p>{data.asks}</p>
            <div className="m" style={{ paddingTop: 8 }}>
              <div className="cl">
                <StatusShape shape="holds" />
                <span>
                  {t('guidance.good')} {data.goodExample}
                </span>
              </div>
              <div className="cl">
                <StatusShape shape="excluded" />
                <span>
                  {t('guidance.weak')} {data.weakExample}
                </span>
              </div>
            </div>
          </section>
          <Part title={t('guidance.why')} text={data.why} />
          <Part title={t('guidance.small')} text={data.how.small} />
          <Part title={t('guidance.large')} text={data.how.large} />
          <section>
            <h3>{t('guidance.evidence')}</h3>
            <ul>
              {data.evidence.map((one) => (
                <li key={one.what} style={{ padding: '3px 0' }}>
                  {one.what} <span className="m i3">{one.example}</span>
                </li>
              ))}
            </ul>
          </section>
          <Lines title={t('guidance.mistakes')} lines={data.mistakes} />
          <Lines title={t('guidance.questions')} lines={data.questions} />
        </div>
      ) : null}
    </SidePanel>
  )
}

function Part({ title, text }: { title: string; text: string }) {
  return (
    <section>
      <h3>{title}</h3>
      <p>{text}</p>
    </section>
  )
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <ul style={{ listStyle: 'disc', paddingLeft: 16 }}>
        {lines.map((line) => (
          <li key={line} style={{ padding: '2px 0' }}>
            {line}
          </li>
        ))}
      </ul>
    </section>
  )
}
