import type { AnyRecord } from '@plumbline/contract/record'
import { dataOf } from '@plumbline/registers/domain'
import { frameworks } from '@plumbline/registers/frameworks/contract'
import { Section } from '@plumbline/ui/section'
import { useOrganization } from '../../../shared/api/session.ts'
import { useDates } from '../../../shared/i18n/dates.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { word } from '../../../shared/i18n/register-words.ts'
import { LinkTo, recordPath } from '../../../shared/layout/link-to.tsx'
import { RecordStatus } from '../../../shared/records/status-of.tsx'
import { useHistory, useRecord } from '../../../shared/records/use-record.ts'
import { StepsSection } from '../../records/steps-section.tsx'
import { useOutline, usePacks } from '../requirements/use-pack.ts'
import { UpgradeSection } from './upgrade-section.tsx'

/** One applied framework: its facts, its next step, and what an upgrade would change. */
export function FrameworkSection({ frameworkRef }: { frameworkRef: string }) {
  const { data: stored } = useRecord(frameworks, frameworkRef)
  if (!stored) return null
  return (
    <div className="framework">
      <Facts record={stored.data} />
      <StepsSection register={frameworks} stored={stored} />
      <div className="framework-upgrade">
        <UpgradeSection record={stored.data} />
      </div>
    </div>
  )
}

function Facts({ record }: { record: AnyRecord }) {
  const t = useT()
  const dates = useDates()
  const { slug } = useOrganization()
  const { pack, packVersion } = dataOf<typeof frameworks>(record)
  const outline = useOutline(pack)
  const packs = usePacks()
  const history = useHistory(frameworks, record.ref)
  const shipped = packs.data?.find((one) => one.id === pack)
  const [latest] = history.data?.pages[0]?.items ?? []
  const count = (kind: 'clause' | 'control') => outline.data?.entries.filter((entry) => entry.kind === kind).length ?? 0
  return (
    <Section
      title={record.title}
      note={<RecordStatus register={frameworks} status={record.status} />}
      more={<LinkTo to={recordPath(slug, record)}>{record.ref}</LinkTo>}
    >
      <dl className="f" style={{ paddingTop: 8 }}>
        <dt>{word(frameworks.fields.packVersion.title)}</dt>
        <dd className="n">{packVersion}</dd>
        <dt>{t('evidence.framework.shipped')}</dt>
        <dd className="n">{shipped?.version ?? t('evidence.framework.not-shipped')}</dd>
        {outline.data ? (
          <>
            <dt>{t('evidence.framework.content')}</dt>
            <dd>
              <LinkTo to={`/${slug}/requirements`}>
                {t('evidence.framework.clauses', { count: count('clause') })}
              </LinkTo>
              {', '}
              <LinkTo to={`/${slug}/controls`}>{t('evidence.framework.controls', { count: count('control') })}</LinkTo>
            </dd>
          </>
        ) : null}
        {latest ? (
          <>
            <dt>{t('evidence.framework.since')}</dt>
            <dd>
              {dates.moment(latest.at)}, {latest.actor?.name}
              {latest.reason ? <p className="i2 paragraph">{latest.reason}</p> : null}
            </dd>
          </>
        ) : null}
      </dl>
    </Section>
  )
}
