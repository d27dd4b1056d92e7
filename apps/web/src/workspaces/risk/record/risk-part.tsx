import type { Link } from '@plumbline/contract/record'
import { risks } from '@plumbline/registers/risks/contract'
import { type Criteria, levelOf } from '@plumbline/registers/risks/domain'
import { Section } from '@plumbline/ui/section'
import { StatusShape } from '@plumbline/ui/status-mark'
import type { RecordPartProps } from '../../../app/workspace.ts'
import { useOrganization } from '../../../shared/api/session.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { LinkTo, recordPath } from '../../../shared/layout/link-to.tsx'
import { RecordShape } from '../../../shared/records/status-of.tsx'
import { useLinks } from '../../../shared/records/use-record.ts'
import { useAll } from '../../evidence/common/use-all.ts'
import { useCriteriaInForce } from '../criteria/use-criteria.ts'
import { levelShapes } from '../level-mark.tsx'
import type { Risk } from '../map/view.ts'
import { countsOf } from '../matrix/cells.ts'
import { MovementWords } from '../matrix/movement-words.tsx'
import { RiskMatrix } from '../matrix/risk-matrix.tsx'
import { Acceptance } from './acceptance.tsx'
import { BowTie } from './bow-tie.tsx'
import { LinkedControls } from './linked-controls.tsx'
import './risk-part.css'

const open = { 'filter[status][ne]': 'closed' } as const

/** Above the fields of a risk: where it stands among the others, what works against it, who carries the rest. */
export function Part({ record, register }: RecordPartProps) {
  const { criteria } = useCriteriaInForce()
  const risk = record as Risk
  const links = useLinks(register, record.ref).data ?? []
  return (
    <>
      <BowTie risk={risk} links={links} />
      <div className="risk-record">
        <Position risk={risk} criteria={criteria} />
        <div className="risk-column">
          <LinkedControls record={record} links={links} />
          <Concerned record={record} links={links} />
        </div>
        <Acceptance risk={risk} criteria={criteria} />
      </div>
    </>
  )
}

function Position({ risk, criteria }: { risk: Risk; criteria: Criteria }) {
  const t = useT()
  const { slug } = useOrganization()
  const others = ((useAll(risks, open).data ?? []) as readonly Risk[]).filter(({ id }) => id !== risk.id)
  const { current, sides } = risk.data
  const level = current && levelOf(current, criteria, sides)
  return (
    <Section
      title={t('risk.position')}
      more={
        <LinkTo to={`/${slug}/risk`} search={{ risk: risk.ref }}>
          {t('risk.position.map')}
        </LinkTo>
      }
    >
      <div className="risk-position">
        <RiskMatrix
          criteria={criteria}
          label={t('risk.position.label', { count: others.length })}
          size="small"
          counts={countsOf(others.map(({ data }) => data.current))}
          movement={risk.data}
        />
        <MovementWords movement={risk.data} criteria={criteria} sides={sides} />
        <p className="fx risk-appetite">
          <StatusShape shape={level ? levelShapes[level.appetite] : 'nothing'} />
          <span>
            {level ? t(`risk.appetite.${level.appetite}`, { level: level.word }) : t('risk.appetite.unknown')}
          </span>
        </p>
        {others.length > 0 ? <p className="m i3">{t('risk.position.others')}</p> : null}
      </div>
    </Section>
  )
}

const concerned = risks.relations.concerns?.to ?? []

/** The systems, models, data and suppliers that the risk is about. */
function Concerned({ record, links }: { record: RecordPartProps['record']; links: readonly Link[] }) {
  const t = useT()
  const { slug } = useOrganization()
  const others = links.flatMap(({ relation, from, to }) =>
    relation === 'concerns' && from.id === record.id && concerned.includes(to.register) ? [to] : [],
  )
  return (
    <Section title={t('risk.concerns')} note={others.length || undefined}>
      {others.length === 0 ? <p className="i3 risk-none">{t('risk.concerns.none')}</p> : null}
      <ul>
        {others.map((other) => (
          <li key={other.id} className="rw risk-concerned">
            <RecordShape register={other.register} status={other.status} />
            <span className="m i3 n">{other.ref}</span>
            <LinkTo to={recordPath(slug, other)} className="q">
              {other.title}
            </LinkTo>
          </li>
        ))}
      </ul>
    </Section>
  )
}
