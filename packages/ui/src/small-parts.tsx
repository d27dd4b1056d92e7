import type { ButtonHTMLAttributes, InputHTMLAttributes, ReactNode } from 'react'
import { useEffect, useRef } from 'react'

/** A filter that is on or off. */
export function Chip({
  on,
  children,
  ...rest
}: { on: boolean; children: ReactNode } & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'>) {
  return (
    <button type="button" className="chip" aria-pressed={on} {...rest}>
      {children}
    </button>
  )
}

/** A quiet word about something: a kind, a version. `line` has an edge instead of a ground. */
export function Tag({ line = false, children }: { line?: boolean; children: ReactNode }) {
  return <span className={line ? 'tag line' : 'tag'}>{children}</span>
}

export function Kbd({ children }: { children: ReactNode }) {
  return <kbd>{children}</kbd>
}

/** Initials of a person; the name stands beside it, or in `title`. */
export function Avatar({ name, me = false }: { name: string; me?: boolean }) {
  const words = name.trim().split(/\s+/)
  const initials = [words[0]?.[0], words.length > 1 ? words.at(-1)?.[0] : undefined].join('').toUpperCase()
  return (
    <span className={me ? 'av me' : 'av'} aria-hidden="true">
      {initials}
    </span>
  )
}

/** A line that stands where the cause is: information, warning or error. */
export function Note({ tone = 'info', children }: { tone?: 'info' | 'warning' | 'error'; children: ReactNode }) {
  const className = { info: 'note', warning: 'note w', error: 'note e' }[tone]
  return (
    <div className={className} role={tone === 'error' ? 'alert' : undefined}>
      <div style={{ flex: 1, minWidth: 0 }}>{children}</div>
    </div>
  )
}

/** A check box with its words beside it. */
export function CheckLine({
  children,
  ...rest
}: { children: ReactNode } & Omit<InputHTMLAttributes<HTMLInputElement>, 'type'>) {
  return (
    <label className="fx" style={{ minHeight: 28 }}>
      <input type="checkbox" className="cb" {...rest} />
      {children}
    </label>
  )
}

/** A 14 px check box that can also stand between. */
export function Checkbox({
  label,
  indeterminate = false,
  ...rest
}: { label: string; indeterminate?: boolean } & Omit<InputHTMLAttributes<HTMLInputElement>, 'type'>) {
  const ref = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (ref.current) ref.current.indeterminate = indeterminate
  }, [indeterminate])
  return <input ref={ref} type="checkbox" className="cb" aria-label={label} {...rest} />
}
