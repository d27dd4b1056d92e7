import { Drawer } from '@mantine/core'
import { Icon } from '@plumbline/ui/icon'
import { useState } from 'react'
import { useOrganization } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { LinkTo } from '../../shared/layout/link-to.tsx'
import { areasFor, entriesOf } from '../areas.ts'
import type { AreaId } from '../workspace.ts'
import { AccountMenu } from './account-menu.tsx'
import { useHere } from './here.ts'
import { NavigationEntries } from './navigation.tsx'

const nearest: readonly AreaId[] = ['home', 'tasks', 'systems']

/** On the phone: what is needed most at the foot, the rest in a drawer. */
export function PhoneNavigation() {
  const t = useT()
  const here = useHere()
  const { slug, actor } = useOrganization()
  const [open, setOpen] = useState(false)
  const areas = areasFor(actor).filter((area) => nearest.includes(area.id))
  return (
    <>
      <nav className="tabbar" aria-label={t('nav.phone')}>
        {areas.map((area) => (
          <LinkTo
            key={area.id}
            to={`/${slug}/${entriesOf(area)[0]?.path ?? ''}`}
            className={here.area === area.id ? 'on' : ''}
            aria-current={here.area === area.id ? 'page' : undefined}
          >
            <Icon name={area.icon} />
            {t(area.title)}
          </LinkTo>
        ))}
        <button type="button" onClick={() => setOpen(true)} aria-expanded={open}>
          <Icon name="menu" />
          {t('nav.more')}
        </button>
      </nav>
      <Drawer
        opened={open}
        onClose={() => setOpen(false)}
        size="min(320px, 90vw)"
        title={t('nav.main')}
        closeButtonProps={{ 'aria-label': t('action.close') }}
        transitionProps={{ duration: 0 }}
      >
        <nav className="nav" style={{ background: 'none', border: 0, padding: 0 }} aria-label={t('nav.main')}>
          <NavigationEntries here={{ ...here, rail: false }} onFollow={() => setOpen(false)} />
          <hr style={{ border: 0, borderTop: '1px solid var(--line)', margin: '8px 0' }} />
          <AccountMenu />
        </nav>
      </Drawer>
    </>
  )
}
