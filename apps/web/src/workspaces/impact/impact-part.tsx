import { impactAssessments } from '@plumbline/registers/impact-assessments/contract'
import {
  claimedViews,
  impactData,
  impactLevelOf,
  type LevelOfImpact,
  missingIn,
  remainingOf,
  type View,
  worstHit,
} from '@plumbline/registers/impact-assessments/domain'
import { Section } from '@plumbline/ui/section'
import { StatusMark } from '@plumbline/ui/status-mark'
import type { RecordPartProps } from '../../app/workspace.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { optionWord, word } from '../../shared/i18n/register-words.ts'
import './impact.css'

const shapes = { none: 'holds', low: 'holds', medium: 'minor', high: 'minor', unacceptable: 'failed' } as const
const columns = impactAssessments.fields.impacts.columns

function Level({ level }: { level: LevelOfImpact | undefined }) {
  const t = useT()
  if (level === undefined) return <StatusMark shape="nothing">{t('impact.unknown')}</StatusMark>
  return <StatusMark shape={shapes[level]}>{optionWord(columns.remaining.options, level)}</StatusMark>
}

/** Above an impact assessment: who is hit worst, every impact with its level, and what is missing for each of its purposes. */
export function Part({ record }: RecordPartProps) {
  const t = useT()
  const { impacts = [], depth } = impactData(record)
  const worst = worstHit(impacts)
  const harms = impacts.filter(({ effect }) => effect === 'harm')
  const benefits = impacts.filter(({ effect }) => effect === 'benefit')
  return (
    <>
      {worst ? (
        <Section title={t('impact.worst')}>
          <p className="impact-worst">
            <Level level={remainingOf(worst)} />{' '}
            <b>{worst.party ?? optionWord(columns.who.options, worst.who ?? '')}</b>{' '}
            <span className="i2">{worst.description}</span>
          </p>
          <p className="m i3">{t('impact.no-netting', { harms: harms.length, benefits: benefits.length })}</p>
          <div className="impact-scroll">
            <table className="grid impact-table">
              <thead>
                <tr>
                  <th scope="col">{t('impact.party')}</th>
                  <th scope="col">{t('impact.what')}</th>
                  <th scope="col">{t('impact.level')}</th>
                  <th scope="col">{t('impact.remains')}</th>
                </tr>
              </thead>
              <tbody>
                {harms.map((row) => (
                  <tr key={`${row.party} ${row.description}`}>
                    <td>{row.party ?? optionWord(columns.who.options, row.who ?? '')}</td>
                    <td className="impact-wide">{row.description}</td>
                    <td>
                      <Level level={impactLevelOf(row)} />
                    </td>
                    <td>
                      {row.remaining ? (
                        <Level level={row.remaining} />
                      ) : (
                        <span className="i3">{t('impact.unjudged')}</span>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Section>
      ) : null}
      {depth === 'screening' ? null : (
        <Section title={t('impact.complete')}>
          {claimedViews(record).map((view) => (
            <Complete key={view} view={view} missing={missingIn(record, view)} />
          ))}
        </Section>
      )}
    </>
  )
}

/** Whether the assessment is whole as one of its purposes, and what it lacks otherwise. */
function Complete({ view, missing }: { view: View; missing: readonly string[] }) {
  const t = useT()
  return (
    <div className="impact-view">
      <StatusMark shape={missing.length === 0 ? 'holds' : 'partly'}>
        <b>{t(`impact.${view}`)}</b>{' '}
        {missing.length === 0 ? t('impact.whole') : t('impact.missing', { count: missing.length })}
      </StatusMark>
      {missing.length > 0 ? (
        <ul className="impact-missing">
          {missing.map((what) => (
            <li key={what} className="i2">
              {word(what)}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
