import type { AnyRecord } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import type { Snapshot } from '@plumbline/contract/snapshot'
import { registerNamed } from '@plumbline/registers/all'
import type { DrawableTemplate } from './world.ts'

/** Records that a text can speak of under one name. */
export interface TemplateSource {
  readonly register: AnyRegister
  /** There is one, such as the organization; others are lists. */
  readonly isOne: boolean
  readonly pick: (snapshot: Snapshot) => readonly AnyRecord[]
}

/** @throws Error for a register that the product does not have */
function registerOf(name: string): AnyRegister {
  const register = registerNamed(name)
  if (!register) throw new Error(`there is no register ${name}`)
  return register
}

type Fits = (record: AnyRecord) => boolean

const many = (name: string, fits: Fits = () => true): TemplateSource => ({
  register: registerOf(name),
  isOne: false,
  pick: (snapshot) => snapshot.of(name).filter(fits),
})

/** The first that fits best: what is in force before what is drafted. */
const one = (name: string, ...preferred: readonly Fits[]): TemplateSource => ({
  register: registerOf(name),
  isOne: true,
  pick: (snapshot) => {
    const all = snapshot.of(name)
    const found = [...preferred, () => true].map((fits) => all.find(fits)).find((record) => record !== undefined)
    return found ? [found] : []
  },
})

const is =
  (...statuses: readonly string[]): Fits =>
  ({ status }) =>
    statuses.includes(status)
const not =
  (...statuses: readonly string[]): Fits =>
  ({ status }) =>
    !statuses.includes(status)
const having =
  (field: string, ...values: readonly unknown[]): Fits =>
  ({ data }) =>
    values.includes(data[field])
const all =
  (...conditions: readonly Fits[]): Fits =>
  (record) =>
    conditions.every((fits) => fits(record))

/** What templates can speak of, by name. Only registers that everybody reads: a document is for many. */
const templateSources: Readonly<Record<string, TemplateSource>> = {
  organization: one('management-systems'),
  settings: one('aims-settings', is('in-force')),
  criteria: {
    ...one('risk-criteria'),
    pick: (snapshot) => snapshot.of('risk-criteria').filter(is('in-force')).slice(0, 1),
  },
  programme: {
    ...one('audits'),
    pick: (snapshot) =>
      snapshot
        .of('audits')
        .filter(all(having('kind', 'programme'), not('closed', 'cancelled')))
        .slice(-1),
  },
  issues: many('context-issues', is('relevant')),
  parties: many('interested-parties', not('past')),
  obligations: many('obligations', is('applies', 'met')),
  units: many('units', is('current')),
  processes: many('processes', not('ended')),
  roles: many('roles', not('ended')),
  systems: many('ai-systems', all(having('inScope', true), not('retired', 'no-ai'))),
  systemsOutside: many('ai-systems', all(having('inScope', false), not('retired', 'no-ai'))),
  models: many('models', not('withdrawn')),
  datasets: many('datasets', not('withdrawn')),
  suppliers: many('suppliers', all(having('kind', 'supplier', 'partner', undefined), not('ended'))),
  customers: many('suppliers', all(having('kind', 'customer'), not('ended'))),
  uses: many('uses', is('approved')),
  objectives: many(
    'objectives',
    all(is('in-force', 'submitted', 'draft'), (one) => one.data.kind !== 'business'),
  ),
  risks: many('risks', not('closed')),
  treatedRisks: many(
    'risks',
    all(not('closed'), ({ data }) => data.option !== undefined),
  ),
  excludedControls: many('controls', having('applicable', 'no')),
  ownControls: many('controls', all(having('framework', undefined), having('applicable', 'yes'))),
  resources: many('resources', not('ended')),
  gaps: many('competences', is('needed', 'gap')),
  trainings: many('trainings', is('planned')),
  communications: many('communications', all(having('kind', 'plan'), not('withdrawn'))),
  documents: many('documents', is('approved', 'published')),
  monitors: many('monitors', not('ended')),
  tests: many('tests', is('done', 'accepted')),
  audits: many(
    'audits',
    all((record) => record.data.kind !== 'programme', not('cancelled')),
  ),
  openFindings: many('findings', is('issued', 'answered')),
  openNonconformities: many('nonconformities', not('closed', 'dismissed')),
  plannedChanges: many('changes', is('proposed', 'submitted', 'approved')),
  openTasks: many('tasks', is('open', 'in-progress')),
}

const shared: ReadonlyMap<string, TemplateSource> = new Map(Object.entries(templateSources))

/** What a template can speak of: the sources, and its subject if it is about a record. */
export function sourcesFor(
  { header: { about } }: Pick<DrawableTemplate, 'header'>,
  subjectId?: string,
): ReadonlyMap<string, TemplateSource> {
  if (about === undefined) return shared
  const subject: TemplateSource = {
    register: registerOf(about),
    isOne: true,
    pick: (snapshot) => {
      const record = subjectId === undefined ? undefined : snapshot.record(subjectId)
      return record?.register === about ? [record] : []
    },
  }
  return new Map([...shared, ['subject', subject]])
}
