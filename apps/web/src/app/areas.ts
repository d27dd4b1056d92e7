import { mayRead } from '@plumbline/contract/access'
import type { Actor } from '@plumbline/contract/actor'
import type { AnyRegister } from '@plumbline/contract/register'
import { allRegisters } from '@plumbline/registers/all'
import type { IconName } from '@plumbline/ui/icon'
import type { MessageKey } from '../shared/i18n/i18n.ts'
import type { AreaId, WorkspacePage } from './workspace.ts'
import { workspacePages } from './workspaces.ts'

export interface Area {
  readonly id: AreaId
  readonly title: MessageKey
  readonly icon: IconName
  readonly pages: readonly WorkspacePage[]
  readonly registers: readonly AnyRegister[]
}

/** Where each register stands in the navigation. One that is not named here comes by its clause. */
const registersOf: Readonly<Partial<Record<AreaId, readonly string[]>>> = {
  context: [
    'management-systems',
    'context-issues',
    'interested-parties',
    'obligations',
    'units',
    'processes',
    'roles',
    'decisions',
    'objectives',
    'aims-settings',
    'custom-fields',
    'frameworks',
    'requirements',
  ],
  systems: [
    'ai-systems',
    'stage-gates',
    'tests',
    'uses',
    'models',
    'datasets',
    'suppliers',
    'resources',
    'initiatives',
    'changes',
  ],
  risk: [
    'risks',
    'risk-assessments',
    'impact-assessments',
    'ai-act-assessments',
    'threat-models',
    'loss-scenarios',
    'simulations',
    'opportunities',
    'risk-criteria',
  ],
  controls: ['controls', 'control-implementations', 'statements-of-applicability'],
  evidence: ['evidence', 'documents', 'claims', 'acknowledgements', 'competences', 'trainings', 'communications'],
  monitoring: ['monitors'],
  improvement: [
    'audits',
    'working-papers',
    'findings',
    'nonconformities',
    'incidents',
    'concerns',
    'feedback',
    'management-reviews',
    'certificates',
  ],
  tasks: ['tasks'],
}

const byClause: readonly (readonly [RegExp, AreaId])[] = [
  [/^(4|5|A\.[23])/, 'context'],
  [/^(6|A\.5)/, 'risk'],
  [/^7/, 'evidence'],
  [/^(8|A\.([46789]|10))/, 'systems'],
  [/^9\.1/, 'monitoring'],
  [/^(9|10)/, 'improvement'],
]

const icons: Readonly<Record<AreaId, IconName>> = {
  home: 'home',
  context: 'compass',
  systems: 'chip',
  risk: 'triangle',
  controls: 'checklist',
  evidence: 'document',
  monitoring: 'pulse',
  improvement: 'audit',
  tasks: 'task',
  log: 'plumb',
  settings: 'settings',
}

const named = new Map(Object.entries(registersOf).flatMap(([id, names]) => names.map((name) => [name, id as AreaId])))

/** The area of a register. */
export function areaOf(register: AnyRegister): AreaId {
  const known = named.get(register.name)
  if (known) return known
  const [clause = ''] = register.clauses
  return byClause.find(([pattern]) => pattern.test(clause))?.[1] ?? 'improvement'
}

/** In the order given above, then the rest. */
function registersIn(id: AreaId): readonly AnyRegister[] {
  const order = registersOf[id] ?? []
  const place = (register: AnyRegister) => (order.includes(register.name) ? order.indexOf(register.name) : order.length)
  return allRegisters.filter((register) => areaOf(register) === id).toSorted((a, b) => place(a) - place(b))
}

const isListed = (page: WorkspacePage) => page.listed ?? !page.path.includes('$')

/** The navigation of a person: areas in which there is something for them, and nothing that leads nowhere. */
export function areasFor(actor: Actor): readonly Area[] {
  return (Object.keys(icons) as AreaId[])
    .map((id) => ({
      id,
      title: `area.${id}` as const,
      icon: icons[id],
      pages: workspacePages.filter(
        (page) =>
          page.area === id && isListed(page) && (!page.roles || page.roles.some((role) => actor.roles.includes(role))),
      ),
      registers: registersIn(id).filter(
        (register) => mayRead(actor, register) && !workspacePages.some(({ standsFor }) => standsFor === register.name),
      ),
    }))
    .filter((area) => area.pages.length + area.registers.length > 0)
}

export interface Entry {
  /** Under `/{org}/`. */
  readonly path: string
  readonly title: MessageKey | null
  readonly register: AnyRegister | null
}

/** What stands below an area: its pages, then its registers. */
export const entriesOf = (area: Area): readonly Entry[] => [
  ...area.pages.map((page) => ({ path: page.path, title: page.title, register: null })),
  ...area.registers.map((register) => ({ path: register.name, title: null, register })),
]
