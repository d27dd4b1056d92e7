import { classes } from '@plumbline/registers/ai-act-assessments/answers'
import type { aiActAssessments } from '@plumbline/registers/ai-act-assessments/contract'
import { type Duty, dutiesOf } from '@plumbline/registers/ai-act-assessments/duties'
import { openQuestions, ruleSetInForce, ruleSets, triage } from '@plumbline/registers/ai-act-assessments/triage'
import { dataOf } from '@plumbline/registers/domain'
import { Section } from '@plumbline/ui/section'
import { Note } from '@plumbline/ui/small-parts'
import { StatusMark } from '@plumbline/ui/status-mark'
import type { RecordPartProps } from '../../app/workspace.ts'
import { useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'
import { classShapes } from './class-mark.ts'
import { roleWord } from './role-word.ts'
import './ai-act.css'

/** Above the answers: what is still open, or what the rules make of them now, with reasons and duties. */
export function Part({ record }: RecordPartProps) {
  const t = useT()
  const answers = dataOf<typeof aiActAssessments>(record)
  const open = openQuestions(answers)
  if (open.length > 0)
    return (
      <Section title={t('ai-act.open')} note={open.length}>
        <ul className="ai-act-open">
          {open.map((question) => (
            <li key={question}>
              <StatusMark shape="nothing">{word(question)}</StatusMark>
            </li>
          ))}
        </ul>
        <p className="m i3">{t('ai-act.advice')}</p>
      </Section>
    )
  const judged = triage(answers)
  const hasMoved = answers.aiActClass !== undefined && answers.aiActClass !== judged.aiActClass
  return (
    <>
      <Section title={t('ai-act.class')} note={word(ruleSets[ruleSetInForce])}>
        <p className="ai-act-class">
          <StatusMark shape={classShapes[judged.aiActClass]}>
            <b>{word(classes[judged.aiActClass])}</b>
          </StatusMark>{' '}
          <span className="m i2">{judged.articles.join(', ')}</span>
        </p>
        {hasMoved && answers.aiActClass ? (
          <Note tone="warning">{t('ai-act.moved', { before: word(classes[answers.aiActClass]) })}</Note>
        ) : null}
        <ol className="ai-act-reasons">
          {judged.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ol>
        <p className="m i3">{t('ai-act.advice')}</p>
      </Section>
      <Duties duties={dutiesOf(judged)} />
    </>
  )
}

function Duties({ duties }: { duties: readonly Duty[] }) {
  const t = useT()
  const dates = useDates()
  if (duties.length === 0) return null
  return (
    <Section title={t('ai-act.duties')} note={duties.length}>
      <div className="ai-act-scroll">
        <table className="grid ai-act-duties">
          <thead>
            <tr>
              <th scope="col">{t('ai-act.article')}</th>
              <th scope="col">{t('ai-act.duty')}</th>
              <th scope="col">{t('ai-act.on')}</th>
              <th scope="col">{t('ai-act.from')}</th>
              <th scope="col">{t('ai-act.as-enacted')}</th>
            </tr>
          </thead>
          <tbody>
            {duties.map(({ article, duty, role, from, asEnacted }) => (
              <tr key={`${article} ${duty} ${role}`}>
                <td className="nw">{article}</td>
                <td className="ai-act-wide">{duty}</td>
                <td>{roleWord(role)}</td>
                <td className="nw">{dates.day(from)}</td>
                <td className="nw i3">{asEnacted === from ? '' : dates.day(asEnacted)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}
