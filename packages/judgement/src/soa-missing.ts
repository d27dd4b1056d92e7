import { obligations } from '@plumbline/registers/obligations/contract'
import type { SoaItem } from '@plumbline/registers/statements-of-applicability/contract'
import { counted, listed } from './words.ts'

export type Entry = Omit<SoaItem, 'missing'>

/** One condition of an entry. Judged from the entry alone, so that what is shown is what is judged. */
export interface EntryRule {
  /** Why the entry cannot be approved, or nothing. */
  readonly reason: (entry: Entry) => string | undefined
  /** The sentence over all entries that it holds back. */
  readonly summary: (count: number) => string
}

const controlsThat = (one: string, many: string) => (count: number) =>
  counted(count, `control ${one}`, `controls ${many}`)

const isDone = ({ applicable, implementation }: Entry) => applicable === 'yes' && implementation === 'implemented'

/** Claims that the entry says are met, but nothing proves. */
const unproved = ({ claims }: Entry) => claims.filter(({ status }) => status !== 'proved' && status !== 'not-needed')

function proofReason(entry: Entry): string | undefined {
  if (!isDone(entry)) return undefined
  if (entry.claims.every(({ status }) => status === 'not-needed'))
    return 'implemented, but no claim that evidence could prove'
  const refs = unproved(entry).map(({ ref }) => ref)
  return refs.length > 0 ? `implemented, but no accepted evidence in force for ${listed(refs)}` : undefined
}

/** What still relies on a control that is left out: risks that it treats, obligations that require it. */
const reliers = ({ risks, requirements }: Entry) => [
  ...risks.filter(({ status }) => status !== 'closed'),
  ...requirements.filter(({ ref }) => ref.startsWith(`${obligations.prefix}-`)),
]

/**
 * What each entry needs before the statement can be approved (6.1.3). A control may be stated as planned, partly
 * implemented or not started: the statement says what is so, and the treatment plan what will be.
 */
export const entryRules: readonly EntryRule[] = [
  {
    reason: ({ applicable }) => (applicable === null ? 'not decided whether it applies' : undefined),
    summary: controlsThat('is undecided', 'are undecided'),
  },
  {
    reason: ({ applicable, justification }) =>
      applicable !== null && justification.trim() === '' ? 'no justification' : undefined,
    summary: controlsThat('has no justification', 'have no justification'),
  },
  {
    reason: ({ applicable, responsible }) =>
      applicable === 'yes' && responsible === null ? 'nobody answers for it' : undefined,
    summary: controlsThat('has nobody who answers for it', 'have nobody who answers for them'),
  },
  {
    reason: (entry) =>
      isDone(entry) && entry.description.trim() === '' ? 'implemented, but how is not described' : undefined,
    summary: controlsThat('is implemented but not described', 'are implemented but not described'),
  },
  {
    reason: proofReason,
    summary: controlsThat('is implemented without evidence', 'are implemented without evidence'),
  },
  {
    reason: (entry) => {
      const refs = entry.applicable === 'no' ? reliers(entry).map(({ ref }) => ref) : []
      return refs.length > 0 ? `left out, but ${listed(refs)} ${refs.length > 1 ? 'rely' : 'relies'} on it` : undefined
    },
    summary: controlsThat(
      'is left out although something relies on it',
      'are left out although something relies on them',
    ),
  },
]

/** All reasons that hold an entry back. */
export const missingOf = (entry: Entry): string[] => entryRules.flatMap(({ reason }) => reason(entry) ?? [])
