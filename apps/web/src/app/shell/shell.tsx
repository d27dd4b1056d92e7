import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { MomentProvider, momentOf, showMoment, useMoment } from '../../shared/api/moment.ts'
import { PeopleProvider, usePeopleOf } from '../../shared/api/people.ts'
import { OrganizationProvider, useOrganization, useOrganizationOfAddress } from '../../shared/api/session.ts'
import type { Search } from '../../shared/api/url-state.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { useKey } from '../../shared/keys/keys.ts'
import { CrumbsProvider } from '../../shared/layout/crumbs.tsx'
import { KeyHelp } from '../palette/key-help.tsx'
import { Palette } from '../palette/palette.tsx'
import type { WorkspacePage } from '../workspace.ts'
import { workspacePages } from '../workspaces.ts'
import { useHere } from './here.ts'
import { Navigation } from './navigation.tsx'
import { PageOfMoment } from './of-today.tsx'
import { PastBand } from './past-band.tsx'
import { PhoneNavigation } from './phone-navigation.tsx'
import { TopBar } from './top-bar.tsx'

/** The frame of an organization's pages: navigation, top bar, palette, keys. */
export function Shell() {
  const moment = momentOf(useSearch({ strict: false }) as Search)
  // Before anything below asks for what it shows.
  showMoment(moment)
  const organization = useOrganizationOfAddress(moment)
  const everybody = usePeopleOf(organization.slug)
  return (
    <MomentProvider value={moment}>
      <OrganizationProvider value={organization}>
        <PeopleProvider value={everybody}>
          <Frame />
        </PeopleProvider>
      </OrganizationProvider>
    </MomentProvider>
  )
}

function Frame() {
  const t = useT()
  const { rail } = useHere()
  const moment = useMoment()
  const { slug } = useOrganization()
  const navigate = useNavigate()
  const [palette, setPalette] = useState(false)
  const [help, setHelp] = useState(false)
  useKey('mod+k', 'keys.palette', () => setPalette(true))
  useKey('?', 'keys.help', () => setHelp(true))
  useKey('g h', 'keys.home', () => void navigate({ to: `/${slug}` }))
  return (
    <CrumbsProvider>
      <div className={`app${rail ? ' railed' : ''}${moment ? ' in-past' : ''}`}>
        <a className="btn skip" href="#main">
          {t('nav.skip')}
        </a>
        <Navigation />
        <div className="main">
          <TopBar openPalette={() => setPalette(true)} openHelp={() => setHelp(true)} />
          <PastBand />
          <main className="page" id="main" tabIndex={-1}>
            {/* Nothing of one moment stays on the screen at another. */}
            <PageOfMoment key={moment ?? 'now'} />
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
