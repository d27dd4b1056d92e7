import { ApiProblem } from '@plumbline/client/api-problem'
import type { StepDraft } from '@plumbline/client/records-client'
import { type BulkWish, mostInBulk } from '@plumbline/contract/bulk'
import type { AnyRegister } from '@plumbline/contract/register'
import { StatusShape } from '@plumbline/ui/status-mark'
import { useState } from 'react'
import { problemText } from '../../shared/api/problem-text.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import type { Listed } from '../../shared/records/use-list.ts'
import { useRecords, useRefresh } from '../../shared/records/use-records.ts'

export interface Outcome {
  readonly record: Listed
  /** Why it was refused, or null when it was done. */
  readonly problem: unknown
}

type Confirmed = Pick<StepDraft<unknown>, 'digest' | 'password'>

/** The same for many records: each has a log entry of its own, and one refusal stops no other. Steps go one by one, as each is a decision. */
export function useBulk(register: AnyRegister) {
  const records = useRecords(register)
  const refresh = useRefresh()
  const [busy, setBusy] = useState(false)
  const each = async (chosen: readonly Listed[], run: (record: Listed) => Promise<unknown>) => {
    setBusy(true)
    const outcomes: Outcome[] = []
    for (const record of chosen) {
      const problem = await run(record).then(
        () => null,
        (error: unknown) => error,
      )
      outcomes.push({ record, problem })
    }
    await refresh()
    setBusy(false)
    return outcomes
  }
  /** Some hundreds a request; each record at the version that is on the screen. */
  const change = async (chosen: readonly Listed[], wish: Omit<BulkWish, 'records'>) => {
    setBusy(true)
    const outcomes: Outcome[] = []
    try {
      for (let at = 0; at < chosen.length; at += mostInBulk) {
        const part = chosen.slice(at, at + mostInBulk)
        const seen = part.map(({ id, version }) => ({ id, version }))
        const { results } = await records.bulk({ ...wish, records: seen })
        for (const [place, record] of part.entries()) {
          const problem = results[place]?.problem
          outcomes.push({ record, problem: problem ? new ApiProblem(problem) : null })
        }
      }
    } catch (error) {
      for (const record of chosen.slice(outcomes.length)) outcomes.push({ record, problem: error })
    }
    await refresh()
    setBusy(false)
    return outcomes
  }
  return {
    busy,
    change,
    take: (chosen: readonly Listed[], name: string, reason: string, confirm: (record: Listed) => Confirmed) =>
      each(chosen, (record) =>
        records.transition(record.id, name, { ...(reason.trim() === '' ? {} : { reason }), ...confirm(record) }),
      ),
  }
}

export function BulkResult({ outcomes }: { outcomes: readonly Outcome[] }) {
  const t = useT()
  const refused = outcomes.filter((one) => one.problem !== null)
  return (
    <>
      <p>{t('records.bulk-done', { done: outcomes.length - refused.length, refused: refused.length })}</p>
      <ul>
        {refused.map(({ record, problem }) => (
          <li key={record.id} className="cl">
            <StatusShape shape="failed" />
            <span>
              <b className="md">{record.ref}</b> {problemText(problem, t)}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
