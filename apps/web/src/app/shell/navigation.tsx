import { Icon, Mark } from '@plumbline/ui/icon'
import { useOrganization } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'
import { LinkTo } from '../../shared/layout/link-to.tsx'
import { type Area, areasFor, type Entry, entriesOf } from '../areas.ts'
import { AccountMenu } from './account-menu.tsx'
import { type Here, useHere } from './here.ts'
import { useOpenWork } from './open-work.ts'

/** The navigation at the left; on workbenches a rail of icons. */
export function Navigation() {
  const t = useT()
  const here = useHere()
  const { slug } = useOrganization()
  return (
    <nav className="nav" aria-label={t('nav.main')}>
      <LinkTo to={`/${slug}`} className="brand" aria-label={t('nav.start')}>
        <Mark />
        <span className="word">Plumbline</span>
      </LinkTo>
      <NavigationEntries here={here} />
      <div className="sp" />
      <AccountMenu />
    </nav>
  )
}

/** The areas, with what stands below the one that is open. Also in the drawer of the phone. */
export function NavigationEntries({ here, onFollow }: { here: Here; onFollow?: () => void }) {
  const t = useT()
  const { slug, actor } = useOrganization()
  const work = useOpenWork()
  return (
    <ul>
      {areasFor(actor).map((area) => {
        const entries = entriesOf(area)
        const [first] = entries
        const count = work.area(area.id)
        return (
          <li key={area.id}>
            <LinkTo
              to={`/${slug}/${first?.path ?? ''}`}
              className={here.area === area.id ? 'it on' : 'it'}
              aria-current={here.area === area.id && here.entry === first?.path ? 'page' : undefined}
              title={here.rail ? t(area.title) : undefined}
              {...(onFollow ? { onClick: onFollow } : {})}
            >
              <Icon name={area.icon} />
              <span className={here.rail ? 'vh' : 'word'}>{t(area.title)}</span>
              {count > 0 ? (
                <span className="c" title={t('nav.open-items', { count })}>
                  {count}
                </span>
              ) : null}
            </LinkTo>
            {here.area === area.id && entries.length > 1 ? (
              <SubEntries area={area} here={here} countOf={work.register} {...(onFollow ? { onFollow } : {})} />
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}

interface SubEntriesProps {
  readonly area: Area
  readonly here: Here
  readonly countOf: (register: string) => number
  readonly onFollow?: () => void
}

function SubEntries({ area, here, countOf, onFollow }: SubEntriesProps) {
  const t = useT()
  const { slug } = useOrganization()
  const titleOf = ({ title, register }: Entry) => (title ? t(title) : word(register?.title ?? ''))
  return (
    <ul>
      {entriesOf(area).map((entry) => {
        const count = entry.register ? countOf(entry.register.name) : 0
        return (
          <li key={entry.path}>
            <LinkTo
              to={`/${slug}/${entry.path}`}
              className={here.entry === entry.path ? 'sub on' : 'sub'}
              aria-current={here.entry === entry.path ? 'page' : undefined}
              {...(onFollow ? { onClick: onFollow } : {})}
            >
              {titleOf(entry)}
              {count > 0 ? (
                <span className="c" title={t('nav.open-items', { count })}>
                  {count}
                </span>
              ) : null}
            </LinkTo>
          </li>
        )
      })}
    </ul>
  )
}
