import { documents } from '@plumbline/registers/documents/contract'
import { useNavigate } from '@tanstack/react-router'
import { Fragment, useRef } from 'react'
import { usePeople } from '../../../shared/api/people.ts'
import { useOrganization } from '../../../shared/api/session.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { optionWord, word } from '../../../shared/i18n/register-words.ts'
import { useKey } from '../../../shared/keys/keys.ts'
import { LinkTo, recordPath } from '../../../shared/layout/link-to.tsx'
import { RecordStatus } from '../../../shared/records/status-of.tsx'
import { DueDay } from '../../records/due-day.tsx'
import type { Document, DocumentGroup } from './document-groups.ts'

/** Documents under their kinds. */
export function DocumentTable({ groups }: { groups: readonly DocumentGroup[] }) {
  const t = useT()
  const table = useRef<HTMLTableElement>(null)
  const { fields } = documents
  const move = (step: number) => {
    const links = [...(table.current?.querySelectorAll<HTMLElement>('.d-title a') ?? [])]
    const at = links.indexOf(document.activeElement as HTMLElement)
    links[Math.max(0, Math.min(links.length - 1, at + step))]?.focus()
  }
  useKey('j', 'records.keys.next', () => move(1))
  useKey('k', 'records.keys.previous', () => move(-1))
  return (
    <div className="bench-scroll">
      <table ref={table} className="grid documents">
        <thead>
          <tr>
            <th className="d-ref">{t('records.ref')}</th>
            <th>{t('records.title')}</th>
            <th className="d-status">{t('records.status')}</th>
            <th className="d-edition">{word(fields.edition.title)}</th>
            <th className="d-due">{word(fields.reviewDate.title)}</th>
            <th className="d-class">{word(fields.classification.title)}</th>
            <th className="d-owner">{t('records.owner')}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <Fragment key={group.kind}>
              <tr className="g">
                <td className="d-ref" />
                <td>
                  <b>
                    {group.kind === '' ? t('evidence.document.no-kind') : optionWord(fields.kind.options, group.kind)}
                  </b>{' '}
                  <span className="n">{group.documents.length}</span>
                </td>
                {['status', 'edition', 'due', 'class', 'owner'].map((column) => (
                  <td key={column} className={`d-${column}`} />
                ))}
              </tr>
              {group.documents.map((one) => (
                <Row key={one.id} document={one} />
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ document: record }: { document: Document }) {
  const people = usePeople()
  const navigate = useNavigate()
  const { slug } = useOrganization()
  const { edition, reviewDate, classification } = record.data
  const path = recordPath(slug, record)
  return (
    <tr
      onClick={(event) => {
        const target = event.target instanceof Element ? event.target.closest('a') : null
        if (!target && getSelection()?.isCollapsed !== false) void navigate({ to: path })
      }}
    >
      <td className="d-ref i3 n">{record.ref}</td>
      <td className="d-title">
        <LinkTo to={path} className="q" title={record.title}>
          {record.title}
        </LinkTo>
        <span className="phone-line m i3">
          <RecordStatus register={documents} status={record.status} />
        </span>
      </td>
      <td className="d-status">
        <RecordStatus register={documents} status={record.status} />
      </td>
      <td className="d-edition i2">{edition}</td>
      <td className="d-due i2">
        {reviewDate ? <DueDay day={reviewDate} isOpen={record.status !== 'withdrawn'} /> : null}
      </td>
      <td className="d-class i2">
        {classification ? optionWord(documents.fields.classification.options, classification) : null}
      </td>
      <td className="d-owner i2">{people.nameOf(record.ownerId)}</td>
    </tr>
  )
}
