import type { ReactNode } from 'react'

export interface SectionProps {
  readonly title: ReactNode
  /** A count with its noun, or a date, beside the title. */
  readonly note?: ReactNode
  /** A link or small button at the right end. */
  readonly more?: ReactNode
  readonly children: ReactNode
  readonly id?: string
}

/** A section is a rule and a line of type, never a box. */
export function Section({ title, note, more, children, id }: SectionProps) {
  return (
    <section className="sec" id={id}>
      <header>
        <h2 style={{ fontSize: 'var(--t-base)', lineHeight: 'var(--lh-base)' }}>{title}</h2>
        {note === undefined ? null : <span className="n">{note}</span>}
        {more === undefined ? null : <span className="more">{more}</span>}
      </header>
      {children}
    </section>
  )
}
