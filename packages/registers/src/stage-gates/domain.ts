import type { AnyRecord } from '@plumbline/contract/record'
import type { Snapshot } from '@plumbline/contract/snapshot'
import type { Effect } from '@plumbline/records/effects'
import {
  addDays,
  type Blockers,
  dataOf,
  type Inputs,
  isFilled,
  type Judged,
  neededWith,
  reasonsUnless,
} from '../domain.ts'
import type { stageGates } from './contract.ts'
import { type Criterion, criteriaOfStage, type Finding, type Stage } from './criteria.ts'
import { componentsOf, gateData, type Passage, passageOf } from './facts.ts'

/** An exception that nobody ends becomes the rule. */
export const longestExceptionInDays = 180

export interface JudgedCriterion extends Finding {
  readonly criterion: Criterion
}

/** What has to hold before a stage, as the records say it now. */
export const judgeStage = (passage: Passage, stage: Stage): readonly JudgedCriterion[] =>
  criteriaOfStage[stage].map((criterion) => ({ criterion, ...criterion.judge(passage) }))

/** The criteria of the stage that a gate leads to; none while system or stage is open. */
export function judgeGate(gate: AnyRecord, around: Snapshot, today: string): readonly JudgedCriterion[] {
  const passage = passageOf(gate, around, today)
  const { toStage } = gateData(gate)
  return passage && toStage !== undefined ? judgeStage(passage, toStage) : []
}

/** Why it may not pass; the first few, the page shows them all. */
const notMet = ({ record, around, today }: Judged) => {
  const open = judgeGate(record, around, today).filter(({ verdict }) => verdict !== 'met')
  const first = open.slice(0, 3).map(({ reason }) => reason)
  return open.length > 3 ? [...first, `and ${open.length - 3} more criteria are not met`] : first
}

/** One passage of one system to another stage, with a plan for what comes (A.6.1.3, A.6.2.5). */
export const stageGateBlockers: Blockers = {
  submit: ({ record, around }) => {
    const { toStage, plan } = gateData(record)
    return reasonsUnless(
      [around.targets(record.id, 'of').length === 1, 'it must be of exactly one AI system'],
      [toStage !== undefined, 'the stage it leads to is not chosen'],
      [isFilled(plan), 'the next stage has no plan'],
    )
  },
  pass: notMet,
  heal: notMet,
}

export const stageGateInputs: Inputs = {
  except: ({ record, today }) => {
    const { exceptionUntil } = dataOf<typeof stageGates>(record)
    const latest = addDays(today, longestExceptionInDays)
    const needed = { exception: 'say what is waived and what makes up for it', exceptionUntil: 'say when it ends' }
    const missing = neededWith(needed, record.data)
    if (exceptionUntil === undefined) return missing
    if (exceptionUntil <= today) return [...missing, { path: 'exceptionUntil', message: 'must lie ahead' }]
    return exceptionUntil <= latest
      ? missing
      : [...missing, { path: 'exceptionUntil', message: `ends by ${latest} at the latest` }]
  },
}

/** The facts as they stand: from which stage, by which criteria, made of what. */
const frozen = ({ record, around, today }: Judged) => {
  const passage = passageOf(record, around, today)
  return {
    fromStage: passage?.data.stage,
    criteria: judgeGate(record, around, today).map(({ criterion, verdict, reason }) => ({
      criterion: criterion.title,
      verdict,
      reason: reason.slice(0, 300),
    })),
    components: passage ? componentsOf(passage) : [],
  }
}

export const stageGateStamps = { submit: frozen, pass: frozen, except: frozen, heal: frozen, refuse: frozen }

/** Whoever lets a system pass moves it: its stage is what the last gate said. */
const moveOn = ({ record, around, today }: Judged): readonly Effect[] => {
  const passage = passageOf(record, around, today)
  const { toStage } = gateData(record)
  return passage && toStage ? [{ kind: 'move', id: passage.system.id, event: 'moved', data: { stage: toStage } }] : []
}

export const stageGateEffects = { pass: moveOn, except: moveOn }
