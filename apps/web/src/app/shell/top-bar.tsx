import { IconButton } from '@plumbline/ui/button'
import { Icon } from '@plumbline/ui/icon'
import { Kbd } from '@plumbline/ui/small-parts'
import { useT } from '../../shared/i18n/i18n.ts'
import { useCrumbs } from '../../shared/layout/crumbs.tsx'
import { LinkTo } from '../../shared/layout/link-to.tsx'
import { Bell } from './bell.tsx'
import { TimeControl } from './time-control.tsx'

/** Where one is, search and palette, which day is shown, help. Nothing else goes here. */
export function TopBar({ openPalette, openHelp }: { openPalette: () => void; openHelp: () => void }) {
  const t = useT()
  const crumbs = useCrumbs()
  return (
    <header className="top">
      <nav aria-label={t('nav.crumbs')} style={{ minWidth: 0 }}>
        <ol className="crumbs">
          {crumbs.map((crumb, index) => (
            <li key={crumb.title}>
              {crumb.to && index < crumbs.length - 1 ? (
                <>
                  <LinkTo to={crumb.to}>{crumb.title}</LinkTo>
                  <span aria-hidden="true">/</span>
                </>
              ) : index < crumbs.length - 1 ? (
                <>
                  <span>{crumb.title}</span>
                  <span aria-hidden="true">/</span>
                </>
              ) : (
                <b aria-current="page">{crumb.title}</b>
              )}
            </li>
          ))}
        </ol>
      </nav>
      <div className="sp" />
      <button
        type="button"
        className="find"
        onClick={openPalette}
        aria-label={t('palette.open')}
        aria-keyshortcuts="Control+K"
      >
        <Icon name="search" />
        <span className="sp word">{t('palette.placeholder')}</span>
        <span className="word">
          <Kbd>{t('key.ctrl')} K</Kbd>
        </span>
      </button>
      <Bell />
      <TimeControl />
      <IconButton icon="help" label={t('keys.help')} onClick={openHelp} />
    </header>
  )
}
