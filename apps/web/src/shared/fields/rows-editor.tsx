import { Button, IconButton } from '@plumbline/ui/button'
import type { ReactNode } from 'react'
import { useT } from '../i18n/i18n.ts'
import { word } from '../i18n/register-words.ts'
import type { EditorProps } from './editor.ts'

type Row = Readonly<Record<string, unknown>>

export interface RowsEditorProps extends EditorProps {
  /** Draws the editor of one cell; given from outside, since a cell may be of any kind. */
  readonly cell: (props: EditorProps) => ReactNode
}

/** A small table in a record: each cell has the editor of its column. */
export function RowsEditor({ id, field, value, onChange, cell }: RowsEditorProps) {
  const t = useT()
  const columns = Object.entries(field.columns ?? {})
  const rows = Array.isArray(value) ? (value as readonly Row[]) : []
  const set = (next: readonly Row[]) => onChange(next.length === 0 ? undefined : next)
  const setCell = (at: number, name: string, next: unknown) =>
    set(
      rows.map((row, index) => {
        if (index !== at) return row
        const { [name]: _, ...rest } = row
        return next === undefined ? rest : { ...rest, [name]: next }
      }),
    )
  return (
    <div id={id} style={{ overflowX: 'auto' }}>
      {rows.length > 0 ? (
        <table className="rows-editor" aria-labelledby={`${id}-label`}>
          <thead>
            <tr>
              {columns.map(([name, column]) => (
                <th key={name} scope="col" className="m i3">
                  {word(column.title)}
                </th>
              ))}
              <th>
                <span className="vh">{t('action.remove')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
              <tr key={index}>
                {columns.map(([name, column]) => (
                  <td key={name}>
                    <span id={`${id}-${index}-${name}-label`} className="vh">
                      {word(column.title)} {index + 1}
                    </span>
                    {cell({
                      id: `${id}-${index}-${name}`,
                      field: column,
                      value: row[name],
                      onChange: (next) => setCell(index, name, next),
                      labelledBy: `${id}-${index}-${name}-label`,
                    })}
                  </td>
                ))}
                <td>
                  <IconButton
                    icon="close"
                    size="small"
                    label={t('field.remove-row', { number: index + 1 })}
                    onClick={() => set(rows.filter((_, other) => other !== index))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <Button size="small" icon="plus" onClick={() => set([...rows, {}])}>
        {t('field.add-row')}
      </Button>
    </div>
  )
}
