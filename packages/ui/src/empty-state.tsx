import type { ReactNode } from 'react'

/** What belongs here and why, one example, one button. No drawing. */
export function EmptyState({
  children,
  example,
  action,
}: {
  children: ReactNode
  example?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="empty">
      <p>{children}</p>
      {example === undefined ? null : <p className="i3">{example}</p>}
      {action}
    </div>
  )
}
