import { type ReactNode, useEffect, useRef } from 'react'
import { IconButton } from './button.tsx'

export interface SidePanelProps {
  readonly label: string
  readonly title: ReactNode
  /** Above the title: an id, a tag. */
  readonly over?: ReactNode
  readonly closeLabel: string
  readonly onClose: () => void
  readonly children: ReactNode
  /** Moves the focus into the panel when it opens, for forms. */
  readonly takesFocus?: boolean
}

/** 352 px at the right that push the page, never overlay it. Esc closes; the opener gets the focus back. */
export function SidePanel({ label, title, over, closeLabel, onClose, children, takesFocus = false }: SidePanelProps) {
  const ref = useRef<HTMLElement>(null)
  useEffect(() => {
    const opener = document.activeElement
    if (takesFocus) ref.current?.querySelector<HTMLElement>('input, textarea, select')?.focus()
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [takesFocus])
  return (
    <aside
      ref={ref}
      className="panel"
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        onClose()
      }}
    >
      <header>
        <div style={{ flex: 1, minWidth: 0 }}>
          {over === undefined ? null : <div className="fx m i3">{over}</div>}
          <h2 style={{ fontSize: '14px', lineHeight: '20px' }}>{title}</h2>
        </div>
        <IconButton icon="close" label={closeLabel} onClick={onClose} />
      </header>
      {children}
    </aside>
  )
}
