import { StatusShape } from '@plumbline/ui/status-mark'
import { Fragment, type KeyboardEvent, useRef } from 'react'
import { usePeople } from '../../../shared/api/people.ts'
import { useOrganization } from '../../../shared/api/session.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { useKey } from '../../../shared/keys/keys.ts'
import { LinkTo, recordPath } from '../../../shared/layout/link-to.tsx'
import { RecordShape } from '../../../shared/records/status-of.tsx'
import { headOf, type RequirementRow } from './requirement-rows.ts'
import { RequirementMark } from './state-mark.tsx'

export interface RequirementTableProps {
  readonly rows: readonly RequirementRow[]
  /** Titles of the groups 4 to 10, and short titles of their clauses. */
  readonly titles: ReadonlyMap<string, string>
  readonly current: string | undefined
  readonly onOpen: (ref: string) => void
}

/** The clauses under their heads, with what serves each and what is proved. */
export function RequirementTable({ rows, titles, current, onOpen }: RequirementTableProps) {
  const t = useT()
  const table = useRef<HTMLTableElement>(null)
  const groups = [...new Set(rows.map((row) => headOf(row.clause)))]
  const move = (step: number) => {
    const focused = document.activeElement?.closest<HTMLElement>('[data-ref]')?.dataset.ref
    const at = rows.findIndex((row) => row.record.ref === (focused ?? current))
    const next = rows[Math.max(0, Math.min(rows.length - 1, at + step))]
    if (!next) return
    if (current) onOpen(next.record.ref)
    table.current?.querySelector<HTMLElement>(`[data-ref="${next.record.ref}"] [data-open]`)?.focus()
  }
  useKey('j', 'records.keys.next', () => move(1))
  useKey('k', 'records.keys.previous', () => move(-1))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    move(event.key === 'ArrowDown' ? 1 : -1)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: catches the arrows of the rows, which are buttons
    <div className="bench-scroll" onKeyDown={onKeyDown}>
      <table ref={table} className="grid requirements">
        <thead>
          <tr>
            <th className="q-clause">{t('evidence.requirement.clause')}</th>
            <th>{t('records.title')}</th>
            <th className="q-state">{t('records.status')}</th>
            <th className="q-claims">{t('evidence.requirement.proved')}</th>
            <th className="q-controls">{t('evidence.requirement.served-by')}</th>
            <th className="q-owner">{t('records.owner')}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((head) => {
            const members = rows.filter((row) => headOf(row.clause) === head)
            const attested = members.filter((row) => row.state === 'attested').length
            return (
              <Fragment key={head}>
                <tr className="g">
                  <td className="q-clause">
                    <b>{head}</b>
                  </td>
                  <td className="b">{titles.get(head)}</td>
                  <td className="q-state">
                    {t('evidence.requirement.attested-of', { attested, total: members.length })}
                  </td>
                  <td className="q-claims n">
                    {t('evidence.requirement.n-of-m', {
                      proved: members.reduce((sum, row) => sum + row.proved, 0),
                      needed: members.reduce((sum, row) => sum + row.needed, 0),
                    })}
                  </td>
                  <td className="q-controls" />
                  <td className="q-owner" />
                </tr>
                {members.map((row) => (
                  <Row
                    key={row.record.id}
                    row={row}
                    title={titles.get(row.clause)}
                    isCurrent={row.record.ref === current}
                    onOpen={onOpen}
                  />
                ))}
              </Fragment>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

const shown = 3

interface RowProps {
  readonly row: RequirementRow
  readonly title: string | undefined
  readonly isCurrent: boolean
  readonly onOpen: (ref: string) => void
}

function Row({ row, title, isCurrent, onOpen }: RowProps) {
  const t = useT()
  const people = usePeople()
  const { slug } = useOrganization()
  const { record, controls } = row
  const rest = controls.length - shown
  return (
    <tr
      data-ref={record.ref}
      className={isCurrent ? 'sel' : ''}
      onClick={(event) => {
        const target = event.target instanceof Element ? event.target.closest('a, button') : null
        if (!target && getSelection()?.isCollapsed !== false) onOpen(record.ref)
      }}
    >
      <td className="q-clause i3 n">{row.clause}</td>
      <td className="q-title">
        <button type="button" data-open title={record.title} onClick={() => onOpen(record.ref)}>
          {title ?? record.title}
        </button>
        <span className="phone-line m i3">
          <RequirementMark state={row.state} />
        </span>
      </td>
      <td className="q-state">
        <RequirementMark state={row.state} />
      </td>
      <td className="q-claims">
        {row.needed === 0 ? (
          <span className="i3">{t('evidence.requirement.no-claims')}</span>
        ) : (
          <span className="st">
            <StatusShape shape={row.proved === row.needed ? 'holds' : row.proved === 0 ? 'nothing' : 'partly'} />
            <span className="n">{t('evidence.requirement.n-of-m', { proved: row.proved, needed: row.needed })}</span>
          </span>
        )}
      </td>
      <td className="q-controls">
        {controls.slice(0, shown).map((control) => (
          <LinkTo
            key={control.record.id}
            to={recordPath(slug, control.record)}
            className="st clause"
            title={control.record.title}
          >
            <RecordShape register={control.record.register} status={control.record.status} />
            {control.number}
          </LinkTo>
        ))}
        {rest > 0 ? <span className="m i3">+{rest}</span> : null}
      </td>
      <td className="q-owner i2">{people.nameOf(record.ownerId)}</td>
    </tr>
  )
}
