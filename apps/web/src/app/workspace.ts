import type { AnyRecord } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import type { Role } from '@plumbline/contract/role'
import type { ComponentType } from 'react'
import type { MessageKey } from '../shared/i18n/i18n.ts'

/** Entries of the navigation, in the order of the management system. */
export const areaIds = [
  'home',
  'context',
  'systems',
  'risk',
  'controls',
  'evidence',
  'monitoring',
  'improvement',
  'tasks',
  'log',
  'settings',
] as const
export type AreaId = (typeof areaIds)[number]

/** A page that a workspace brings, under `/{org}/`. */
export interface WorkspacePage {
  /** `soa`, `settings/people`, `risks/$ref`; empty for the home page. Wins over the generic register pages. */
  readonly path: string
  readonly area: AreaId
  readonly title: MessageKey
  readonly load: () => Promise<{ readonly Page: ComponentType }>
  /** The navigation shrinks to a rail: for workbenches that need the width. */
  readonly rail?: boolean
  /** What it shows has no past: accounts, keys, set-up. While a past day is shown it says so and shows nothing. */
  readonly isOfToday?: boolean
  /** Whether the navigation and the palette list it; by default those without parameters. */
  readonly listed?: boolean
  /** The register whose list this page takes the place of, in the navigation too. */
  readonly standsFor?: string
  /** Only these roles find it in the navigation. The server decides what they may do. */
  readonly roles?: readonly Role[]
  /** Keys that open it, such as `g s`. */
  readonly keys?: string
}

/** A section that a workspace adds to the record page of a register. */
export interface RecordPart {
  readonly register: string
  /** Above the fields over the whole width, or at the right beside them. */
  readonly place: 'above' | 'side'
  readonly load: () => Promise<{ readonly Part: ComponentType<RecordPartProps> }>
}
export interface RecordPartProps {
  readonly record: AnyRecord
  readonly register: AnyRegister
}

export interface Workspace {
  readonly pages: readonly WorkspacePage[]
  readonly recordParts?: readonly RecordPart[]
}
