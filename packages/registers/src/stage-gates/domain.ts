import { addDays, type Blockers, dataOf, type Inputs, isFilled, neededWith, reasonsUnless } from '../domain.ts'
import type { stageGates } from './contract.ts'

/** An exception that nobody ends becomes the rule. */
export const longestExceptionInDays = 180

/** One passage of one system to another stage, with a plan for what comes (A.6.1.3, A.6.2.5). */
export const stageGateBlockers: Blockers = {
  submit: ({ record, around }) => {
    const { toStage, plan } = dataOf<typeof stageGates>(record)
    return reasonsUnless(
      [around.targets(record.id, 'of').length === 1, 'it must be of exactly one AI system'],
      [toStage !== undefined, 'the stage it leads to is not chosen'],
      [isFilled(plan), 'the next stage has no plan'],
    )
  },
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
