import type { Workspace } from '../../app/workspace.ts'

export const soa: Workspace = { pages: [] }
