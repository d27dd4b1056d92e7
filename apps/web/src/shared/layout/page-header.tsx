import type { ReactNode } from 'react'
import { useEffect } from 'react'

/** The name of the page in the tab of the browser. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? 'Plumbline' : `${title} · Plumbline`
  }, [title])
}

export interface PageHeaderProps {
  readonly title: string
  /** Beside the title: reference, tags. */
  readonly beside?: ReactNode
  /** A quiet line below. */
  readonly below?: ReactNode
  readonly actions?: ReactNode
}

/** The head of every page: one title, at most one primary button. */
export function PageHeader({ title, beside, below, actions }: PageHeaderProps) {
  useTitle(title)
  return (
    <div className="page-head">
      <div style={{ minWidth: 0, flex: '1 1 320px' }}>
        <div className="fx wrap">
          <h1>{title}</h1>
          {beside}
        </div>
        {below === undefined ? null : <div className="m i3">{below}</div>}
      </div>
      {actions === undefined ? null : <div className="fx wrap">{actions}</div>}
    </div>
  )
}
