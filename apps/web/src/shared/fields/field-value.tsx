import type { Field, FileReference, Rating } from '@plumbline/contract/field'
import { files as fileEndpoints } from '@plumbline/contract/kernel-endpoints'
import { Icon } from '@plumbline/ui/icon'
import { client } from '../api/client.ts'
import { usePeople } from '../api/people.ts'
import { useOrganization } from '../api/session.ts'
import { useDates } from '../i18n/dates.ts'
import { i18n, useT } from '../i18n/i18n.ts'
import { optionWord, word } from '../i18n/register-words.ts'
import { fileSize } from './file-size.ts'
import { Markdown } from './markdown.tsx'
import { RatingValue } from './rating-value.tsx'

export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

export interface FieldValueProps {
  readonly field: Field
  readonly value: unknown
  /** One short line, for tables: no lists, no paragraphs. */
  readonly short?: boolean
}

/** A value as a person reads it. Nothing for nothing. */
export function FieldValue({ field, value, short = false }: FieldValueProps) {
  const t = useT()
  const dates = useDates()
  const people = usePeople()
  if (isEmpty(value)) return null
  switch (field.kind) {
    case 'markdown':
      return short ? String(value).slice(0, 200) : <Markdown source={String(value)} />
    case 'paragraph':
      return <span className={short ? '' : 'paragraph'}>{String(value)}</span>
    case 'choice':
      return <>{optionWord(field.options, String(value))}</>
    case 'choices':
      return <>{(value as readonly string[]).map((one) => optionWord(field.options, one)).join(', ')}</>
    case 'list':
      return short ? (value as readonly string[]).join('; ') : <Lines lines={value as readonly string[]} />
    case 'person':
      return <>{people.nameOf(String(value))}</>
    case 'date':
      return <span className="n">{dates.day(String(value))}</span>
    case 'instant':
      return (
        <time className="n" dateTime={String(value)}>
          {dates.moment(String(value))} {dates.zone(String(value))}
        </time>
      )
    case 'integer':
    case 'number':
      return <span className="n">{dates.number(Number(value))}</span>
    case 'boolean':
      return <>{t(value === true ? 'word.yes' : 'word.no')}</>
    case 'url':
      return (
        <a href={String(value)} target="_blank" rel="noopener noreferrer">
          {String(value).replace(/^https?:\/\//, '')}
        </a>
      )
    case 'money':
      return <Money value={value as { amount: string; currency: string }} />
    case 'files':
      return <Files files={value as readonly FileReference[]} short={short} />
    case 'rating':
      return <RatingValue rating={value as Rating} />
    case 'rows':
      return <Rows field={field} rows={value as readonly Readonly<Record<string, unknown>>[]} short={short} />
    case 'hidden':
      return null
    default:
      return <>{String(value)}</>
  }
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul style={{ listStyle: 'disc', paddingLeft: 16 }}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

function Money({ value }: { value: { amount: string; currency: string } }) {
  const format = new Intl.NumberFormat(i18n.locale, { style: 'currency', currency: value.currency })
  return <span className="n">{format.format(Number(value.amount))}</span>
}

function Files({ files, short }: { files: readonly FileReference[]; short: boolean }) {
  const { slug } = useOrganization()
  if (short) return <>{files.map((file) => file.name).join(', ')}</>
  return (
    <ul>
      {files.map((file) => (
        <li key={file.sha256} className="fx" style={{ minHeight: 24 }}>
          <Icon name="document" />
          <a
            href={client.address(fileEndpoints.download, { params: { org: slug, sha256: file.sha256 } })}
            download={file.name}
            className="el"
            title={`SHA-256 ${file.sha256}`}
          >
            {file.name}
          </a>
          <span className="m i3 nw">{fileSize(file.size, i18n.locale)}</span>
        </li>
      ))}
    </ul>
  )
}

interface RowsProps {
  readonly field: Field
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  readonly short: boolean
}

function Rows({ field, rows, short }: RowsProps) {
  const columns = Object.entries(field.columns ?? {})
  const [first] = columns
  if (short) return <>{rows.map((row) => String(row[first?.[0] ?? ''] ?? '')).join(', ')}</>
  return (
    <div className="prose" style={{ fontSize: 'var(--t-base)', overflowX: 'auto' }}>
      <table>
        <thead>
          <tr>
            {columns.map(([name, column]) => (
              <th key={name} className="m i3" scope="col">
                {word(column.title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
            <tr key={index}>
              {columns.map(([name, column]) => (
                <td key={name}>
                  <FieldValue field={column} value={row[name]} short />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
