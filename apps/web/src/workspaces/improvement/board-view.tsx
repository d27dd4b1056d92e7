import type { ListedRecord } from '@plumbline/client/records-client'
import type { AnyRegister } from '@plumbline/contract/register'
import { Fragment, type ReactNode } from 'react'
import { usePeople } from '../../shared/api/people.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { daysUntil, useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { statusWord } from '../../shared/i18n/register-words.ts'
import { LinkTo, recordPath } from '../../shared/layout/link-to.tsx'
import { useRoving } from '../home/use-roving.ts'
import { type Column, stepOnBoard } from './board.ts'

type Item = ListedRecord<{ dueDate?: string | undefined }>

export interface BoardProps<Of extends Item> {
  readonly label: string
  readonly register: AnyRegister
  readonly columns: readonly Column<Of>[]
  /** A word more on a card. */
  readonly beside?: (item: Of) => ReactNode
}

/** Records in columns by their status. One stop for the tab key; arrow keys go from card to card. */
export function Board<Of extends Item>({ label, register, columns, beside }: BoardProps<Of>) {
  const t = useT()
  const heights = columns.map(({ items }) => items.length)
  const first = `${heights.findIndex((height) => height > 0)} 0`
  const roving = useRoving(first, (key, id) => {
    const [column = 0, row = 0] = id.split(' ').map(Number)
    return stepOnBoard(key, [column, row], heights)?.join(' ')
  })
  const [column = 0, row = 0] = roving.current.split(' ').map(Number)
  const entry = row < (heights[column] ?? 0) ? roving.current : first
  return (
    <section className="board" aria-label={label}>
      {columns.map(({ status, items }, at) => (
        <div key={status} className="board-column">
          <h3>
            {statusWord(register, status)} <span className="i3 n">{items.length}</span>
          </h3>
          {items.length === 0 ? <p className="m i3">{t('improvement.column-empty')}</p> : null}
          <ul aria-label={statusWord(register, status)}>
            {items.map((item, index) => (
              <Card
                key={item.id}
                item={item}
                control={roving.control(`${at} ${index}`, `${at} ${index}` === entry)}
                beside={beside?.(item)}
              />
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

interface CardProps {
  readonly item: Item
  readonly control: ReturnType<ReturnType<typeof useRoving>['control']>
  readonly beside: ReactNode
}

function Card({ item, control, beside }: CardProps) {
  const t = useT()
  const dates = useDates()
  const people = usePeople()
  const { slug } = useOrganization()
  const { dueDate } = item.data
  const isLate =
    dueDate !== undefined && daysUntil(dueDate) < 0 && !['done', 'closed', 'finished', 'verified'].includes(item.status)
  const facts = [item.ref, people.nameOf(item.ownerId)].filter((fact) => fact !== '')
  return (
    <li>
      <LinkTo to={recordPath(slug, item)} className="board-card" {...control}>
        <span className="board-title">{item.title}</span>
        <span className="m i3">
          {facts.map((fact, at) => (
            <Fragment key={fact}>
              {at > 0 ? ', ' : ''}
              {fact}
            </Fragment>
          ))}
        </span>
        <span className="fx wrap m">
          {beside}
          {dueDate ? (
            <span className={isLate ? 'bad' : 'i3'}>
              {isLate ? dates.due(dueDate) : t('improvement.by', { day: dates.day(dueDate) })}
            </span>
          ) : null}
        </span>
      </LinkTo>
    </li>
  )
}
