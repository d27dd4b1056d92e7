import type { Workspace } from '../../app/workspace.ts'

export const home: Workspace = { pages: [] }
