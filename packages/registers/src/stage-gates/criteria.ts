import type { AnyRecord } from '@plumbline/contract/record'
import type { datasets } from '../datasets/contract.ts'
import { isFilled } from '../domain.ts'
import type { impactAssessments } from '../impact-assessments/contract.ts'
import type { models } from '../models/contract.ts'
import type { monitors } from '../monitors/contract.ts'
import type { tests } from '../tests/contract.ts'
import type { lifeCycleStages } from '../vocabulary.ts'
import { documentsOf, fieldsOf, openRisks, type Passage, pointingAt, testsOf } from './facts.ts'

export type Stage = keyof typeof lifeCycleStages
export type Verdict = 'met' | 'missing' | 'undecided'

/** What the facts say about one criterion, with the records that say it. */
export interface Finding {
  readonly verdict: Verdict
  readonly reason: string
  readonly records: readonly AnyRecord[]
}

export interface Criterion {
  readonly id: string
  /** What has to hold, as a sentence. */
  readonly title: string
  /** Clause or control that asks for it. */
  readonly clause: string
  readonly judge: (passage: Passage) => Finding
}

const met = (reason: string, records: readonly AnyRecord[] = []): Finding => ({ verdict: 'met', reason, records })
const missing = (reason: string, records: readonly AnyRecord[] = []): Finding => ({
  verdict: 'missing',
  reason,
  records,
})
const refs = (records: readonly AnyRecord[]) => records.map(({ ref }) => ref).join(', ')
const oneOf = (found: readonly AnyRecord[], otherwise: string): Finding =>
  found.length > 0 ? met(refs(found), found) : missing(otherwise)
/** All of some records have to be in order; that there are none says nothing. */
const allOf = (all: readonly AnyRecord[], bad: readonly AnyRecord[], none: string, wrong: string): Finding => {
  if (bad.length > 0) return missing(`${refs(bad)} ${wrong}`, bad)
  return all.length > 0 ? met(refs(all), all) : { verdict: 'undecided', reason: none, records: [] }
}

const described: Criterion = {
  id: 'described',
  title: 'Purpose, intended uses and our part in it are said, and somebody answers for it',
  clause: 'A.6.2.2',
  judge: ({ system, data }) => {
    const gaps = [
      ...(isFilled(data.purpose) ? [] : ['its purpose']),
      ...(isFilled(data.intendedUses) ? [] : ['its intended uses']),
      ...(isFilled(data.organizationRoles) ? [] : ['our part in it']),
      ...(system.ownerId ? [] : ['its owner']),
    ]
    return gaps.length === 0 ? met(system.ref, [system]) : missing(`not said: ${gaps.join(', ')}`, [system])
  },
}

const requirements: Criterion = {
  id: 'requirements',
  title: 'Its requirements are written down and approved',
  clause: 'A.6.2.2',
  judge: (passage) =>
    oneOf(documentsOf(passage, 'requirements'), 'no approved document with the topic "Requirements of an AI system"'),
}

const design: Criterion = {
  id: 'design',
  title: 'Its design is documented',
  clause: 'A.6.2.3',
  judge: (passage) =>
    oneOf(
      documentsOf(passage, 'design', 'technical-documentation'),
      'no approved document on its design or technical documentation',
    ),
}

const impact: Criterion = {
  id: 'impact',
  title: 'Its impacts are assessed and the assessment is current',
  clause: '6.1.4',
  judge: (passage) => {
    const approved = pointingAt(passage, 'impact-assessments', 'assesses', 'approved')
    const current = approved.filter((one) => {
      const { reviewDate } = fieldsOf<typeof impactAssessments>(one)
      return reviewDate === undefined || reviewDate > passage.today
    })
    if (current.length > 0) return met(refs(current), current)
    return missing(
      approved.length > 0 ? `${refs(approved)} is due for review` : 'no approved impact assessment',
      approved,
    )
  },
}

const riskAssessed: Criterion = {
  id: 'risk-assessed',
  title: 'Its risks are assessed',
  clause: '8.2',
  judge: (passage) =>
    oneOf(pointingAt(passage, 'risk-assessments', 'assesses', 'completed'), 'no completed risk assessment'),
}

const noOpenRisk: Criterion = {
  id: 'no-open-risk',
  title: 'No risk stands above what may be borne',
  clause: '8.3',
  judge: (passage) => {
    const all = pointingAt(passage, 'risks', 'concerns')
    return allOf(all, openRisks(passage), 'no risk is recorded for it', 'is not rated or not acceptable')
  },
}

const data: Criterion = {
  id: 'data',
  title: 'Its data is approved for use',
  clause: 'A.7.4',
  judge: ({ system, around, today }) => {
    const all = around.targets(system.id, 'uses-dataset')
    const bad = all.filter((one) => {
      const { rightsUntil } = fieldsOf<typeof datasets>(one)
      return one.status !== 'approved' || (rightsUntil !== undefined && rightsUntil <= today)
    })
    return allOf(all, bad, 'no dataset is linked', 'is not approved, or the right to use it has ended')
  },
}

const modelVersions: Criterion = {
  id: 'models',
  title: 'Its models are named with their versions',
  clause: 'A.6.2.3',
  judge: ({ system, around }) => {
    const all = around.targets(system.id, 'uses-model')
    const bad = all.filter((one) => !isFilled(fieldsOf<typeof models>(one).modelVersion))
    return allOf(all, bad, 'no model is linked', 'has no version')
  },
}

const passed = (kind: string, title: string, word: string): Criterion => ({
  id: kind,
  title,
  clause: 'A.6.2.4',
  judge: (passage) => {
    const { systemVersion } = passage.gate
    const [latest] = testsOf(passage, kind).filter(
      (test) => systemVersion === undefined || fieldsOf<typeof tests>(test).testedVersion === systemVersion,
    )
    if (!latest) return missing(`no accepted ${word}${systemVersion ? ` of version ${systemVersion}` : ''}`)
    const { result } = fieldsOf<typeof tests>(latest)
    return result === 'passed' || result === 'conditions'
      ? met(latest.ref, [latest])
      : missing(`${latest.ref} has failed`, [latest])
  },
})

const verified = passed('verification', 'This version is verified', 'verification')
const validated = passed('validation', 'This version is validated for its use', 'validation')

const version: Criterion = {
  id: 'version',
  title: 'The version is named',
  clause: 'A.6.2.5',
  judge: ({ gate }) => (gate.systemVersion ? met(gate.systemVersion) : missing('the gate names no version')),
}

const oversight: Criterion = {
  id: 'oversight',
  title: 'Human oversight is described',
  clause: 'A.9.3',
  judge: ({ system, data: said }) =>
    isFilled(said.humanOversight) ? met(system.ref, [system]) : missing('nothing is said about who watches', [system]),
}

const userInformation: Criterion = {
  id: 'user-information',
  title: 'Users have the information that they need',
  clause: 'A.8.2',
  judge: (passage) =>
    oneOf(
      documentsOf(passage, 'user-information', 'transparency'),
      'no approved document with the topic "Information for users"',
    ),
}

const parties: Criterion = {
  id: 'suppliers',
  title: 'Its suppliers are approved',
  clause: 'A.10.3',
  judge: ({ system, around }) => {
    const all = around.targets(system.id, 'supplied-by')
    const bad = all.filter(({ status }) => status !== 'approved')
    return all.length === 0 ? met('no supplier is linked') : allOf(all, bad, '', 'is not approved')
  },
}

const monitored: Criterion = {
  id: 'monitored',
  title: 'It is monitored with limits, and none is passed',
  clause: 'A.6.2.6',
  judge: (passage) => {
    const all = pointingAt(passage, 'monitors', 'watches', 'active', 'breached')
    const bad = all.filter(({ status }) => status === 'breached')
    return all.length === 0 ? missing('no active monitor watches it') : allOf(all, bad, '', 'is beyond its limit')
  },
}

const monitoringReady: Criterion = {
  id: 'monitoring-ready',
  title: 'How it will be monitored stands, with limits',
  clause: 'A.6.2.6',
  judge: (passage) => {
    const all = pointingAt(passage, 'monitors', 'watches', 'planned', 'active', 'breached')
    const bad = all.filter((one) => fieldsOf<typeof monitors>(one).limit === undefined)
    return all.length === 0 ? missing('no monitor is set up for it') : allOf(all, bad, '', 'has no limit')
  },
}

const logged: Criterion = {
  id: 'logged',
  title: 'Whether its events are logged is decided',
  clause: 'A.6.2.8',
  judge: ({ system, data: said }) => {
    if (said.logging === undefined) return missing('nothing is said about event logs', [system])
    const needsReason = said.logging === 'off' || said.logging === 'none'
    return needsReason && !isFilled(said.loggingReason)
      ? missing('why nothing is logged is not said', [system])
      : met(system.ref, [system])
  },
}

const documented: Criterion = {
  id: 'documented',
  title: 'Its technical documentation is approved',
  clause: 'A.6.2.7',
  judge: (passage) => oneOf(documentsOf(passage, 'technical-documentation'), 'no approved technical documentation'),
}

const noOpenIncident: Criterion = {
  id: 'no-open-incident',
  title: 'No incident is open',
  clause: 'A.8.4',
  judge: (passage) => {
    const open = pointingAt(passage, 'incidents', 'concerns', 'reported', 'investigating', 'contained')
    return open.length === 0 ? met('none is open') : missing(`${refs(open)} is open`, open)
  },
}

const disposal: Criterion = {
  id: 'disposal',
  title: 'What becomes of its data and models is decided',
  clause: 'A.6.2.6',
  judge: ({ gate }) => (isFilled(gate.disposal) ? met('said in this gate') : missing('the gate does not say it')),
}

const nothingRuns: Criterion = {
  id: 'nothing-runs',
  title: 'Its resources and access are given up',
  clause: 'A.4.5',
  judge: (passage) => {
    const inUse = pointingAt(passage, 'resources', 'used-by', 'in-use')
    return inUse.length === 0 ? met('none is in use') : missing(`${refs(inUse)} is still in use`, inUse)
  },
}

const nobodyNeedsIt: Criterion = {
  id: 'nobody-needs-it',
  title: 'No other system depends on it',
  clause: '8.1',
  judge: (passage) => {
    const needing = pointingAt(passage, 'ai-systems', 'depends-on', 'active', 'suspended', 'proposed')
    return needing.length === 0 ? met('none does') : missing(`${refs(needing)} depends on it`, needing)
  },
}

/** What has to hold before a system is let into a stage (ISO/IEC 22989 stages; 8.1 and A.6.2 for what is asked). */
export const criteriaOfStage: Readonly<Record<Stage, readonly Criterion[]>> = {
  inception: [described],
  design_development: [described, requirements],
  verification_validation: [described, requirements, design, data, modelVersions],
  deployment: [
    version,
    verified,
    validated,
    impact,
    riskAssessed,
    noOpenRisk,
    oversight,
    userInformation,
    parties,
    monitoringReady,
    logged,
  ],
  operation_monitoring: [version, monitored, logged, documented, noOpenIncident],
  continuous_validation: [version, validated, monitored, noOpenIncident],
  re_evaluation: [impact, riskAssessed, noOpenRisk],
  retirement: [disposal, nothingRuns, nobodyNeedsIt],
}
