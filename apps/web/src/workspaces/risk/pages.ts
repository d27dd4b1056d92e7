import type { Workspace } from '../../app/workspace.ts'

export const risk: Workspace = { pages: [] }
