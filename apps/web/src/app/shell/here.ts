import { registerNamed } from '@plumbline/registers/all'
import { useMatches, useParams, useRouterState } from '@tanstack/react-router'
import { areaOf } from '../areas.ts'
import type { AreaId } from '../workspace.ts'
import { workspacePages } from '../workspaces.ts'

export interface Here {
  readonly area: AreaId | null
  /** Path of the entry under `/{org}/`: a register or a page. */
  readonly entry: string
  readonly rail: boolean
}

const matches = (pattern: string, path: string) => {
  const wanted = pattern.split('/')
  const given = path.split('/')
  return wanted.length === given.length && wanted.every((part, index) => part.startsWith('$') || part === given[index])
}

/** Where the person is, for the navigation. */
export function useHere(): Here {
  const { org } = useParams({ strict: false }) as { org?: string }
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const rail = useMatches().some((match) => match.staticData.rail === true)
  const path = pathname.slice(`/${org ?? ''}/`.length).replace(/\/$/, '')
  const page = workspacePages.find((one) => one.path === path) ?? workspacePages.find((one) => matches(one.path, path))
  const register = registerNamed(path.split('/')[0] ?? '')
  if (page && !page.path.includes('$')) return { area: page.area, entry: page.path, rail }
  if (register) return { area: areaOf(register), entry: register.name, rail }
  return { area: page?.area ?? null, entry: page?.path ?? path, rail }
}
