import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { Button, IconButton } from './button.tsx'

export interface ToastMessage {
  readonly text: ReactNode
  /** Label and effect of the way back. */
  readonly undo?: { readonly label: string; readonly run: () => void }
}

type Show = (message: ToastMessage) => void
const ToastContext = createContext<Show>(() => undefined)

/** Shows one line at the foot for 8 s, or as long as it has the focus or the pointer. Never for errors. */
export const useToast = (): Show => useContext(ToastContext)

const stay = 8_000

export function ToastProvider({ closeLabel, children }: { closeLabel: string; children: ReactNode }) {
  const [message, setMessage] = useState<ToastMessage | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const hold = useCallback(() => clearTimeout(timer.current), [])
  const release = useCallback(() => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setMessage(null), stay)
  }, [])
  const show = useCallback<Show>(
    (next) => {
      setMessage(next)
      release()
    },
    [release],
  )
  useEffect(() => hold, [hold])
  const undo = message?.undo
  return (
    <ToastContext value={useMemo(() => show, [show])}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {message ? (
          // biome-ignore lint/a11y/noStaticElementInteractions: only keeps the toast while somebody is on it
          <div className="toast" onMouseEnter={hold} onMouseLeave={release} onFocus={hold} onBlur={release}>
            <span>{message.text}</span>
            {undo ? (
              <Button
                kind="bare"
                size="small"
                icon="undo"
                onClick={() => {
                  setMessage(null)
                  undo.run()
                }}
              >
                {undo.label}
              </Button>
            ) : null}
            <IconButton icon="close" size="small" label={closeLabel} onClick={() => setMessage(null)} />
          </div>
        ) : null}
      </div>
    </ToastContext>
  )
}
