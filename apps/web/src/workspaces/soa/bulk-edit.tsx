import { Menu } from '@mantine/core'
import { implementationStates } from '@plumbline/registers/controls/contract'
import type { SoaItem } from '@plumbline/registers/statements-of-applicability/contract'
import { Button, IconButton } from '@plumbline/ui/button'
import { Dialog } from '@plumbline/ui/dialog'
import { useState } from 'react'
import { usePeople } from '../../shared/api/people.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'
import type { EditableColumn } from './entries.ts'
import type { Edit, EditResult } from './use-soa.ts'

interface Props {
  readonly items: readonly SoaItem[]
  readonly progress: { readonly done: number; readonly of: number } | null
  readonly onEdit: (edits: readonly Edit[]) => Promise<EditResult>
  readonly onDone: () => void
}

/** What can be set for all chosen controls at once; docks at the foot and covers no row. */
export function BulkEdit({ items, progress, onEdit, onDone }: Props) {
  const t = useT()
  const { open } = usePeople()
  const [isAsking, setAsking] = useState(false)
  const set = (column: EditableColumn, value: string) =>
    onEdit(items.map((item) => ({ item, column, value }))).then(({ failed }) => {
      if (failed.length === 0) onDone()
    })
  const menus: readonly {
    readonly column: EditableColumn
    readonly options: readonly (readonly [string, string])[]
  }[] = [
    { column: 'responsible', options: open.map(({ id, name }) => [id, name] as const) },
    {
      column: 'implementation',
      options: Object.entries(implementationStates).map(([value, title]) => [value, word(title)] as const),
    },
    {
      column: 'applicable',
      options: [
        ['yes', t('word.yes')],
        ['no', t('word.no')],
      ],
    },
  ]
  return (
    <section className="bulk" aria-label={t('soa.chosen', { count: items.length })}>
      <b style={{ marginRight: 8 }}>{t('soa.chosen', { count: items.length })}</b>
      {menus.map(({ column, options }) => (
        <Menu key={column} position="top-start">
          <Menu.Target>
            <Button>{t(`soa.cell.${column}`)}</Button>
          </Menu.Target>
          <Menu.Dropdown mah={320} style={{ overflow: 'auto' }}>
            {options.map(([value, title]) => (
              <Menu.Item key={value} onClick={() => void set(column, value)}>
                {title}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      ))}
      <Button onClick={() => setAsking(true)}>{t('soa.cell.justification')}</Button>
      <span className="sp" />
      <span className="m i3" role="status">
        {progress ? t('soa.progress', { done: progress.done, count: progress.of }) : ''}
      </span>
      <IconButton icon="close" label={t('soa.choose-none')} onClick={onDone} />
      <Dialog
        title={t('soa.cell.justification')}
        open={isAsking}
        onClose={() => setAsking(false)}
        closeLabel={t('action.close')}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault()
            const value = String(new FormData(event.currentTarget).get('why') ?? '')
            setAsking(false)
            void set('justification', value)
          }}
        >
          <label>
            <span className="m i3">{t('soa.bulk-why', { count: items.length })}</span>
            <textarea name="why" className="soa-statement" rows={4} required />
          </label>
          <div className="fx" style={{ justifyContent: 'flex-end', marginTop: 12 }}>
            <Button kind="primary" type="submit">
              {t('soa.set-for', { count: items.length })}
            </Button>
          </div>
        </form>
      </Dialog>
    </section>
  )
}
