import { Outlet, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { PeopleProvider, usePeopleOf } from '../../shared/api/people.ts'
import { OrganizationProvider, useOrganization, useOrganizationOfAddress } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { useKey } from '../../shared/keys/keys.ts'
import { CrumbsProvider } from '../../shared/layout/crumbs.tsx'
import { KeyHelp } from '../palette/key-help.tsx'
import { Palette } from '../palette/palette.tsx'
import type { WorkspacePage } from '../workspace.ts'
import { workspacePages } from '../workspaces.ts'
import { useHere } from './here.ts'
import { Navigation } from './navigation.tsx'
import { PhoneNavigation } from './phone-navigation.tsx'
import { TopBar } from './top-bar.tsx'

/** The frame of an organization's pages: navigation, top bar, palette, keys. */
export function Shell() {
  const organization = useOrganizationOfAddress()
  const everybody = usePeopleOf(organization.slug)
  return (
    <OrganizationProvider value={organization}>
      <PeopleProvider value={everybody}>
        <Frame />
      </PeopleProvider>
    </OrganizationProvider>
  )
}

function Frame() {
  const t = useT()
  const { rail } = useHere()
  const { slug } = useOrganization()
  const navigate = useNavigate()
  const [palette, setPalette] = useState(false)
  const [help, setHelp] = useState(false)
  useKey('mod+k', 'keys.palette', () => setPalette(true))
  useKey('?', 'keys.help', () => setHelp(true))
  useKey('g h', 'keys.home', () => void navigate({ to: `/${slug}` }))
  return (
    <CrumbsProvider>
      <div className={rail ? 'app railed' : 'app'}>
        <a className="btn skip" href="#main">
          {t('nav.skip')}
        </a>
        <Navigation />
        <div className="main">
          <TopBar openPalette={() => setPalette(true)} openHelp={() => setHelp(true)} />
          <main className="page" id="main" tabIndex={-1}>
            <Outlet />
          </main>
        </div>
        <PhoneNavigation />
        {workspacePages.map((page) => (page.keys ? <PageKey key={page.path} page={page} keys={page.keys} /> : null))}
        <Palette open={palette} onClose={() => setPalette(false)} />
        <KeyHelp open={help} onClose={() => setHelp(false)} />
      </div>
    </CrumbsProvider>
  )
}

function PageKey({ page, keys }: { page: WorkspacePage; keys: string }) {
  const { slug } = useOrganization()
  const navigate = useNavigate()
  useKey(keys, page.title, () => void navigate({ to: `/${slug}/${page.path}` }))
  return null
}
