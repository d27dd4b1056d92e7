import type { Rating } from '@plumbline/contract/field'
import type { AnyRecord } from '@plumbline/contract/record'
import { criteriaInForce, criteriaOf, levelOf, riskData } from '@plumbline/registers/risks/domain'
import type { NamedField } from './fields.ts'
import type { ShownRow } from './shown.ts'
import type { TemplateWorld } from './world.ts'

const day = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Titles of the records that a relation leads to. */
const linked = (title: string, relation: string, register: string): NamedField => ({
  title,
  needs: [register],
  of: ({ id }, { snapshot }) =>
    snapshot
      .targets(id, relation)
      .filter((one) => one.register === register)
      .map((one) => one.title),
})

/** Rows of the records that point here by a relation, or that it points at. */
const table = (
  title: string,
  [register, relation, side]: readonly [register: string, relation: string, side: 'from' | 'to'],
  columns: Readonly<Record<string, (record: AnyRecord, world: TemplateWorld) => string>>,
): NamedField => ({
  title,
  needs: [register],
  columns: Object.keys(columns),
  of: ({ id }, world) => {
    const { snapshot } = world
    const found = side === 'from' ? snapshot.sources(id, relation, register) : snapshot.targets(id, relation)
    return found
      .filter((one) => one.register === register)
      .map(
        (one): ShownRow =>
          Object.fromEntries(Object.entries(columns).map(([name, cellOf]) => [name, cellOf(one, world)])),
      )
  },
})

const steps = (title: string, of: 'likelihoods' | 'consequences'): NamedField => ({
  title,
  columns: ['step', 'word', 'meaning'],
  of: (record) =>
    criteriaOf(record)[of].map(({ word, meaning }, index) => ({ step: String(index + 1), word, meaning })),
})

const level = (title: string, rated: string): NamedField => ({
  title,
  needs: ['risk-criteria'],
  of: ({ data }, { snapshot }) =>
    data[rated] ? levelOf(data[rated] as Rating, criteriaInForce(snapshot), riskData({ data }).sides).word : undefined,
})

const plays = (title: string, ...roles: readonly string[]): NamedField => ({
  title,
  of: ({ data }) => Array.isArray(data.aiRoles) && roles.some((role) => (data.aiRoles as string[]).includes(role)),
})

/** Fields that are put together from more than one, by register. */
export const extras: Readonly<Record<string, Readonly<Record<string, NamedField>>>> = {
  'management-systems': {
    name: { title: 'Name of the organization', of: (_, { organization }) => organization },
    develops: plays('Develops AI systems', 'producer', 'partner'),
    provides: plays('Provides AI systems', 'provider', 'partner'),
    uses: plays('Uses AI systems', 'customer'),
  },
  'risk-criteria': {
    likelihoodSteps: steps('Likelihood scale', 'likelihoods'),
    consequenceSteps: steps('Consequence scale', 'consequences'),
  },
  risks: {
    level: level('Current level', 'current'),
    targetLevel: level('Target level', 'target'),
    controls: {
      title: 'Controls',
      needs: ['controls'],
      of: ({ id }, { snapshot }) => snapshot.targets(id, 'treated-by').map((one) => day(one.data.controlId) || one.ref),
    },
    systems: linked('AI systems', 'concerns', 'ai-systems'),
  },
  'ai-systems': {
    models: linked('Models', 'uses-model', 'models'),
    datasets: linked('Datasets', 'uses-dataset', 'datasets'),
    suppliers: linked('Suppliers', 'supplied-by', 'suppliers'),
    monitors: table('Monitors', ['monitors', 'watches', 'from'], {
      title: ({ title }) => title,
      metric: ({ data }) => day(data.metric),
      limit: ({ data }) => (data.limit === undefined ? '' : String(data.limit)),
      unit: ({ data }) => day(data.unit),
      reaction: ({ data }) => day(data.reaction),
    }),
    tests: table('Tests', ['tests', 'tests', 'from'], {
      title: ({ title }) => title,
      version: ({ data }) => day(data.testedVersion),
      day: ({ data }) => day(data.testedOn),
      conclusion: ({ data }) => day(data.conclusion),
    }),
    risks: table('Risks', ['risks', 'concerns', 'from'], {
      ref: ({ ref }) => ref,
      title: ({ title }) => title,
    }),
  },
  models: {
    trainedOn: linked('Trained on', 'trained-on', 'datasets'),
    testedOn: linked('Tested on', 'tested-on', 'datasets'),
    suppliers: linked('Suppliers', 'supplied-by', 'suppliers'),
  },
  datasets: { suppliers: linked('Suppliers', 'supplied-by', 'suppliers') },
  objectives: { systems: linked('AI systems', 'applies-to', 'ai-systems') },
  audits: {
    covered: {
      title: 'Covers',
      needs: ['ai-systems', 'processes', 'units', 'suppliers'],
      of: ({ id }, { snapshot }) => snapshot.targets(id, 'covers').map(({ title }) => title),
    },
    findings: table('Findings', ['findings', 'found-in', 'from'], {
      ref: ({ ref }) => ref,
      title: ({ title }) => title,
      clauses: ({ data }) => (Array.isArray(data.clauses) ? data.clauses.join(', ') : ''),
      criterion: ({ data }) => day(data.criterion),
      observation: ({ data }) => day(data.observation),
      due: ({ data }) => day(data.dueDate),
    }),
  },
  'management-reviews': {
    actions: table('Decided actions', ['tasks', 'decided', 'to'], {
      ref: ({ ref }) => ref,
      title: ({ title }) => title,
      owner: ({ ownerId }, { people }) => (ownerId ? (people.get(ownerId) ?? '') : ''),
      due: ({ data }) => day(data.dueDate),
    }),
  },
  changes: { systems: linked('AI systems', 'changes', 'ai-systems') },
}
