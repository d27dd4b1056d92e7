import { evidence } from '@plumbline/registers/evidence/contract'
import { Section } from '@plumbline/ui/section'
import type { RecordPartProps } from '../../../app/workspace.ts'
import { useOrganization } from '../../../shared/api/session.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { word } from '../../../shared/i18n/register-words.ts'
import { LinkTo, recordPath } from '../../../shared/layout/link-to.tsx'
import { RecordShape } from '../../../shared/records/status-of.tsx'
import { useLinks } from '../../../shared/records/use-record.ts'
import { FreshnessMark } from '../../evidence/library/freshness-mark.tsx'
import { type Linked, othersOf, useLinked } from '../record/use-linked.ts'
import { SystemControls } from './system-controls.tsx'
import { SystemRisks } from './system-risks.tsx'
import './system-side.css'

const fewItems = 8
/** Registers that a system rests on, with the heading of their lines. */
const resources = [
  ['models', 'Uses model'],
  ['datasets', 'Uses dataset'],
  ['suppliers', 'Supplied by'],
] as const

/** Beside the fields of a system: its risks, its controls, what proves them, what it rests on. */
export function Part({ record, register }: RecordPartProps) {
  const t = useT()
  const links = useLinks(register, record.ref).data ?? []
  const groups = resources.map(([name, title]) => ({ title, linked: othersOf(record, links, name) }))
  return (
    <>
      <SystemRisks linked={othersOf(record, links, 'risks')} />
      <SystemControls linked={othersOf(record, links, 'control-implementations')} />
      <SystemEvidence linked={othersOf(record, links, 'evidence')} />
      <Section title={t('risk.rests-on')} note={groups.flatMap(({ linked }) => linked).length || undefined}>
        {groups.every(({ linked }) => linked.length === 0) ? (
          <p className="i3 system-none">{t('risk.rests-on.none')}</p>
        ) : null}
        {groups.map(({ title, linked }) =>
          linked.length > 0 ? (
            <div key={title}>
              <div className="gh">{word(title)}</div>
              <ul>
                {linked.map((other) => (
                  <OtherRow key={other.id} other={other} />
                ))}
              </ul>
            </div>
          ) : null,
        )}
      </Section>
    </>
  )
}

function OtherRow({ other }: { other: Linked }) {
  const { slug } = useOrganization()
  return (
    <li className="rw system-row">
      <RecordShape register={other.register} status={other.status} />
      <span className="m i3 n">{other.ref}</span>
      <LinkTo to={recordPath(slug, other)} className="q">
        {other.title}
      </LinkTo>
    </li>
  )
}

function SystemEvidence({ linked }: { linked: readonly Linked[] }) {
  const t = useT()
  const { slug } = useOrganization()
  const found = useLinked(evidence, linked.slice(0, fewItems))
  return (
    <Section title={word(evidence.title)} note={linked.length || undefined}>
      {linked.length === 0 ? <p className="i3 system-none">{t('risk.system.no-evidence')}</p> : null}
      <ul>
        {found.map((item) => (
          <li key={item.id} className="rw system-row with-end">
            <RecordShape register={item.register} status={item.status} />
            <span className="m i3 n">{item.ref}</span>
            <LinkTo to={recordPath(slug, item)} className="q">
              {item.title}
            </LinkTo>
            <span className="m">
              <FreshnessMark record={item} />
            </span>
          </li>
        ))}
      </ul>
      {linked.length > fewItems ? (
        <p className="m i3 system-none">{t('risk.system.more', { count: linked.length - fewItems })}</p>
      ) : null}
    </Section>
  )
}
