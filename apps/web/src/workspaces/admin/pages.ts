import type { Workspace } from '../../app/workspace.ts'

export const admin: Workspace = { pages: [] }
