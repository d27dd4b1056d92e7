import { ApiProblem } from '@plumbline/client/api-problem'
import { FieldLabel } from '@plumbline/ui/field-label'
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { problemText } from '../../../shared/api/problem-text.ts'
import { useT } from '../../../shared/i18n/i18n.ts'

export interface SavedLineProps {
  readonly title: string
  readonly help?: string
  readonly value: string
  readonly type?: 'text' | 'date' | 'url'
  /** More than one makes it a text of several lines. */
  readonly rows?: number
  readonly maxLength?: number
  /** Gets `null` for nothing. What it throws stands below the line. */
  readonly onSave: (value: string | null) => Promise<void>
  readonly children?: ReactNode
}

/** A line of a form that is saved when one leaves it. A refused value stays, with the reason. */
export function SavedLine({ title, help, value, type = 'text', rows = 1, onSave, children, ...rest }: SavedLineProps) {
  const t = useT()
  const id = useId()
  const [error, setError] = useState<unknown>(null)
  const commit = async (typed: string) => {
    if (typed === value) return setError(null)
    try {
      await onSave(typed === '' ? null : typed)
      setError(null)
    } catch (reason) {
      setError(reason)
    }
  }
  const shared = {
    id,
    className: 'line',
    defaultValue: value,
    'aria-describedby': [help ? `${id}-help` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined,
    'aria-invalid': error ? true : undefined,
    onBlur: (event: { currentTarget: { value: string } }) => void commit(event.currentTarget.value.trim()),
    ...rest,
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') void commit(event.currentTarget.value.trim())
  }
  return (
    <FieldLabel id={id} title={title} {...(help ? { help } : {})} {...(error ? { error: textOf(error, t) } : {})}>
      {rows > 1 ? (
        <textarea key={value} {...shared} rows={rows} />
      ) : (
        <input key={value} {...shared} type={type} onKeyDown={onKeyDown} />
      )}
      {children}
    </FieldLabel>
  )
}

/** The reason alone: the field that it stands at is named above it. */
const textOf = (error: unknown, t: ReturnType<typeof useT>) =>
  error instanceof ApiProblem && error.errors.length > 0
    ? error.errors.map((one) => one.message).join('; ')
    : problemText(error, t)
