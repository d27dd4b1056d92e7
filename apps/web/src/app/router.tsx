import { ApiProblem } from '@plumbline/client/api-problem'
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router'
import { queryClient } from '../shared/api/query-client.ts'
import { meQuery } from '../shared/api/session.ts'
import { parseSearch, type Search, stringifySearch } from '../shared/api/url-state.ts'
import { ErrorHere, ErrorPage } from './error-page.tsx'
import { NotFoundHere, NotFoundPage } from './not-found-page.tsx'
import { Root } from './root.tsx'
import type { WorkspacePage } from './workspace.ts'
import { workspacePages } from './workspaces.ts'

const root = createRootRoute({
  component: Root,
  notFoundComponent: NotFoundPage,
  errorComponent: ErrorPage,
  validateSearch: (search): Search => search as Search,
})

/** Who one is, or the way to the sign-in page and back. */
async function signedIn(href: string) {
  try {
    return await queryClient.ensureQueryData(meQuery)
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401)
      throw redirect({ to: '/sign-in', search: { next: href } as never })
    throw error
  }
}

const entrance = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async () => {
    const me = await signedIn('/')
    const [first] = me.organizations
    if (first) throw redirect({ to: `/${first.slug}` })
  },
  component: lazyRouteComponent(() => import('../workspaces/sign-in/no-organization-page.tsx'), 'Page'),
})

const open = (path: string, load: () => Promise<{ Page: React.ComponentType }>) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load, 'Page') })

const publicPages = [
  open('/sign-in', () => import('../workspaces/sign-in/sign-in-page.tsx')),
  open('/setup', () => import('../workspaces/set-up/instance-page.tsx')),
  open('/invitations/$token', () => import('../workspaces/sign-in/invitation-page.tsx')),
  open('/forgot-password', () => import('../workspaces/sign-in/forgot-password-page.tsx')),
  open('/reset-password', () => import('../workspaces/sign-in/reset-password-page.tsx')),
]

const organization = createRoute({
  getParentRoute: () => root,
  path: '/$org',
  // The past lasts until somebody leaves it.
  search: { middlewares: [retainSearchParams<Search>(['asOf'])] },
  beforeLoad: async ({ params, location }) => {
    const me = await signedIn(location.href)
    if (!me.organizations.some((one) => one.slug === params.org)) throw notFound({ routeId: '__root__' })
  },
  component: lazyRouteComponent(() => import('./shell/shell.tsx'), 'Shell'),
  notFoundComponent: NotFoundHere,
})

const inside = (
  path: string,
  load: () => Promise<{ readonly Page: React.ComponentType }>,
  { rail = false, isOfToday = false }: Pick<WorkspacePage, 'rail' | 'isOfToday'> = {},
) =>
  createRoute({
    getParentRoute: () => organization,
    path: path === '' ? '/' : path,
    component: lazyRouteComponent(load as () => Promise<{ Page: React.ComponentType }>, 'Page'),
    errorComponent: ErrorHere,
    notFoundComponent: NotFoundHere,
    staticData: { rail, isOfToday },
  })

/** Without a home page of its own, an organization opens with its tasks. */
const home = workspacePages.some((page) => page.path === '')
  ? []
  : [
      createRoute({
        getParentRoute: () => organization,
        path: '/',
        beforeLoad: ({ params }) => {
          throw redirect({ to: `/${params.org}/tasks` })
        },
      }),
    ]

const routes = root.addChildren([
  entrance,
  ...publicPages,
  organization.addChildren([
    ...home,
    ...workspacePages.map((page) => inside(page.path, page.load, page)),
    inside('$register', () => import('../workspaces/records/list-page.tsx')),
    inside('$register/$ref', () => import('../workspaces/records/record-page.tsx')),
  ]),
])

export const router = createRouter({
  routeTree: routes,
  parseSearch: parseSearch as (text: string) => Record<string, unknown>,
  stringifySearch: stringifySearch as (search: Record<string, unknown>) => string,
  defaultPreload: 'intent',
  defaultPreloadDelay: 100,
  scrollRestoration: true,
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
})

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** The navigation is a rail on this page. */
    rail?: boolean
    /** What the page shows has no past. */
    isOfToday?: boolean
  }
}
