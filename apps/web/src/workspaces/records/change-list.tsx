import type { HistoryItem } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import { usePeople } from '../../shared/api/people.ts'
import { FieldValue, isEmpty } from '../../shared/fields/field-value.tsx'
import { type Translate, useT } from '../../shared/i18n/i18n.ts'
import { statusWord, word } from '../../shared/i18n/register-words.ts'
import { wordDiff } from '../../shared/records/word-diff.ts'

type Changes = HistoryItem['changes']

/** The changes that a person is shown, in the order of the record page. */
export function shownChanges(register: AnyRegister, changes: Changes): Changes {
  const order = ['title', 'status', 'ownerId', ...Object.keys(register.fields).map((name) => `data.${name}`)]
  return changes
    .filter(({ before, after }) => !(isEmpty(before) && isEmpty(after)))
    .filter(({ path }) => path !== 'archivedAt' && register.fields[path.slice('data.'.length)]?.kind !== 'hidden')
    .toSorted((a, b) => order.indexOf(a.path) - order.indexOf(b.path))
}

/** What a path of a record is called. */
export function titleOf(register: AnyRegister, path: string, t: Translate): string {
  const field = path.startsWith('data.') ? register.fields[path.slice('data.'.length)] : undefined
  if (field) return word(field.title)
  return path === 'status' ? t('records.status') : path === 'ownerId' ? t('records.owner') : t('records.title')
}

/** What stood there and what stands there now: texts word by word, the rest side by side. */
export function ChangeList({
  register,
  changes,
  isFirst = false,
}: {
  register: AnyRegister
  changes: Changes
  /** Nothing stood there before. */
  isFirst?: boolean
}) {
  return (
    <dl className={isFirst ? 'changes first' : 'changes'}>
      {shownChanges(register, changes).map((change) => (
        <Change key={change.path} register={register} {...change} />
      ))}
    </dl>
  )
}

interface ChangeProps {
  readonly register: AnyRegister
  readonly path: string
  readonly before: unknown
  readonly after: unknown
}

function Change({ register, path, before, after }: ChangeProps) {
  const t = useT()
  const field = path.startsWith('data.') ? register.fields[path.slice('data.'.length)] : undefined
  const title = titleOf(register, path, t)
  const isProse = !field
    ? path === 'title'
    : field.kind === 'paragraph' || field.kind === 'markdown' || field.kind === 'text'
  return (
    <>
      <dt className="i3">{title}</dt>
      <dd>
        {isProse && typeof before === 'string' && typeof after === 'string' ? (
          <Prose before={before} after={after} />
        ) : (
          <>
            {isEmpty(before) ? null : (
              <del>
                <OldValue register={register} path={path} value={before} />
              </del>
            )}{' '}
            {isEmpty(after) ? (
              isEmpty(before) ? null : (
                <span className="i3">{t('record.taken-away')}</span>
              )
            ) : (
              <ins>
                <OldValue register={register} path={path} value={after} />
              </ins>
            )}
          </>
        )}
      </dd>
    </>
  )
}

function Prose({ before, after }: { before: string; after: string }) {
  return (
    <span className="paragraph">
      {wordDiff(before, after).map((piece, index) => {
        const key = `${index}-${piece.kind}`
        if (piece.kind === 'old') return <del key={key}>{piece.text}</del>
        return piece.kind === 'new' ? <ins key={key}>{piece.text}</ins> : <span key={key}>{piece.text}</span>
      })}
    </span>
  )
}

function OldValue({ register, path, value }: { register: AnyRegister; path: string; value: unknown }) {
  const people = usePeople()
  if (path === 'status') return <>{statusWord(register, String(value))}</>
  if (path === 'ownerId') return <>{people.nameOf(String(value))}</>
  const field = register.fields[path.slice('data.'.length)]
  return field ? <FieldValue field={field} value={value} short={field.kind !== 'paragraph'} /> : String(value)
}
