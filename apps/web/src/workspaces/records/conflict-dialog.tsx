import type { Field } from '@plumbline/contract/field'
import type { AnyRecord } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import { Button } from '@plumbline/ui/button'
import { Dialog } from '@plumbline/ui/dialog'
import { type ReactNode, useState } from 'react'
import { usePeople } from '../../shared/api/people.ts'
import { FieldValue, isEmpty } from '../../shared/fields/field-value.tsx'
import { useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'
import { only, type Patch, patchedValue, pathsOf, valueAt } from '../../shared/records/patch.ts'
import type { Conflict } from '../../shared/records/use-change.ts'

export interface ConflictDialogProps {
  readonly register: AnyRegister
  readonly conflict: Conflict
  /** With what is to be written over theirs, or nothing when theirs stays. */
  readonly onSettle: (patch: Patch | null, theirs: AnyRecord) => void | Promise<void>
}

/** Somebody else changed the same: both side by side, and one choice for each field. */
export function ConflictDialog({ register, conflict, onSettle }: ConflictDialogProps) {
  const t = useT()
  const people = usePeople()
  const [mine, setMine] = useState<ReadonlySet<string>>(new Set())
  const { theirs, patch, paths } = conflict
  const choose = (path: string, isMine: boolean) =>
    setMine((before) => {
      const next = new Set(before)
      if (isMine) next.add(path)
      else next.delete(path)
      return next
    })
  const settle = () => {
    const kept = pathsOf(patch).filter((path) => !paths.includes(path) || mine.has(path))
    const rest = only(patch, kept)
    void onSettle(pathsOf(rest).length > 0 ? rest : null, theirs)
  }
  return (
    <Dialog
      title={t('record.conflict-title')}
      open
      onClose={() => void onSettle(null, theirs)}
      closeLabel={t('action.close')}
      actions={
        <Button kind="primary" onClick={settle}>
          {t(mine.size > 0 ? 'record.conflict-save-mine' : 'record.conflict-keep-theirs')}
        </Button>
      }
    >
      <p>{t('record.conflict-text', { name: people.nameOf(theirs.updatedBy) || t('word.nameless') })}</p>
      {paths.map((path) => (
        <fieldset key={path} style={{ border: 0, borderTop: '1px solid var(--line-2)', paddingTop: 8 }}>
          <legend className="b">{titleOf(register, path, t('records.title'), t('records.owner'))}</legend>
          <Side
            name={path}
            label={t('record.conflict-theirs')}
            checked={!mine.has(path)}
            onChoose={() => choose(path, false)}
          >
            <Value register={register} path={path} value={valueAt(theirs, path)} />
          </Side>
          <Side
            name={path}
            label={t('record.conflict-mine')}
            checked={mine.has(path)}
            onChoose={() => choose(path, true)}
          >
            <Value register={register} path={path} value={patchedValue(patch, path)} />
          </Side>
        </fieldset>
      ))}
    </Dialog>
  )
}

const fieldAt = (register: AnyRegister, path: string): Field | undefined =>
  path.startsWith('data.') ? register.fields[path.slice('data.'.length)] : undefined

const titleOf = (register: AnyRegister, path: string, title: string, owner: string) =>
  path === 'title' ? title : path === 'ownerId' ? owner : word(fieldAt(register, path)?.title ?? path)

function Value({ register, path, value }: { register: AnyRegister; path: string; value: unknown }) {
  const t = useT()
  const people = usePeople()
  const field = fieldAt(register, path)
  if (path === 'ownerId') return <>{people.nameOf(value as string | null) || t('word.nobody')}</>
  if (isEmpty(value)) return <span className="i3">{t('record.not-yet')}</span>
  return field ? <FieldValue field={field} value={value} /> : String(value)
}

interface SideProps {
  readonly name: string
  readonly label: string
  readonly checked: boolean
  readonly onChoose: () => void
  readonly children: ReactNode
}

function Side({ name, label, checked, onChoose, children }: SideProps) {
  return (
    <label className={checked ? 'op on' : 'op'} style={{ gridTemplateColumns: '14px minmax(0, 1fr)' }}>
      <input type="radio" className="cb" name={name} checked={checked} onChange={onChoose} />
      <span>
        <span className="m i3">{label}</span>
        <span style={{ display: 'block' }}>{children}</span>
      </span>
    </label>
  )
}
