import type { Workspace } from '../../app/workspace.ts'

export const evidence: Workspace = { pages: [] }
