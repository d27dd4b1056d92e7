import type { ReactNode } from 'react'

export interface FieldLabelProps {
  readonly id: string
  readonly htmlFor?: string
  readonly title: ReactNode
  readonly help?: ReactNode
  readonly error?: ReactNode
  readonly children: ReactNode
}

/** Label above, help below it, the error where the cause is. `id` + `-help` and `-error` tie them to the control. */
export function FieldLabel({ id, htmlFor, title, help, error, children }: FieldLabelProps) {
  return (
    <div style={{ display: 'grid', gap: 2 }}>
      <label id={`${id}-label`} htmlFor={htmlFor ?? id} className="md">
        {title}
      </label>
      {help === undefined ? null : (
        <div id={`${id}-help`} className="m i3">
          {help}
        </div>
      )}
      {children}
      {error === undefined ? null : (
        <div id={`${id}-error`} className="m bad" role="alert">
          {error}
        </div>
      )}
    </div>
  )
}
