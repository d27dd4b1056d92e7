import type { AnyRecord } from '@plumbline/contract/record'
import type { Snapshot } from '@plumbline/contract/snapshot'
import { registerNamed } from '../all.ts'
import { type Blockers, dataOf, isFilled, reasonsUnless } from '../domain.ts'
import type { aimsSettings } from './contract.ts'

type Settings = ReturnType<typeof settingsData>
const settingsData = (record: Pick<AnyRecord, 'data'>) => dataOf<typeof aimsSettings>(record)

/** What holds while the organization has set nothing else. The helps of the fields name the same numbers. */
export const defaultSettings = {
  contextMonths: 12,
  inventoryMonths: 12,
  riskMonths: 12,
  awarenessMonths: 12,
  evaluationMonths: 12,
  auditCycleMonths: 36,
  reviewMonths: 12,
  acknowledgeDays: 30,
  triageDays: 14,
  concernTriageDays: 7,
  concernAnswerDays: 30,
  incidentNoticeHours: 72,
  breachDays: 7,
  majorFindingDays: 90,
  certificateDays: 120,
  recurrences: 2,
  logRetentionDays: 180,
} as const satisfies Settings

/** The intervals and limits in force, each with its default where nothing is set. The latest one approved wins. */
export function settingsInForce(snapshot: Snapshot): Settings & { [Name in keyof typeof defaultSettings]: number } {
  const inForce = snapshot.of('aims-settings').findLast(({ status }) => status === 'in-force')
  return { ...defaultSettings, ...(inForce ? settingsData(inForce) : {}) }
}

/** Whether such a step exists, is an approval, and is open to the role: else nobody could ever approve. */
const mayAgree = ({ register, step, role }: NonNullable<Settings['approvals']>[number]): boolean => {
  const declared = registerNamed(register ?? '')?.lifecycle.transitions[step ?? '']
  return declared?.approval === true && role !== undefined && declared.by.includes(role)
}

/** Rows that would be read must be whole: half a rule is none. */
export const aimsSettingsBlockers: Blockers = {
  approve: ({ record }) => {
    const { approvals = [], retention = [], alignment = [] } = settingsData(record)
    return reasonsUnless(
      ...approvals.map((row, index): readonly [boolean, string] => [
        mayAgree(row),
        `row ${index + 1} of who must agree names no step that is approved by that role`,
      ]),
      [
        retention.every((row) => isFilled(row.register) && row.months !== undefined),
        'a row of how long records are kept lacks its register or months',
      ],
      [
        alignment.every((row) => isFilled(row.criterion) && row.weight !== undefined),
        'a criterion for AI initiatives lacks its name or weight',
      ],
    )
  },
}
