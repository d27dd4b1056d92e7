import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'

export interface DialogProps {
  readonly title: ReactNode
  readonly open: boolean
  readonly onClose: () => void
  readonly closeLabel: string
  readonly children: ReactNode
  /** The buttons; the last one says what happens. */
  readonly actions?: ReactNode
  readonly width?: number
}

/** For decisions that become log entries, and for conflicts. 480 px, one level. */
export function Dialog({ title, open, onClose, closeLabel, children, actions, width = 480 }: DialogProps) {
  return (
    <Modal
      opened={open}
      onClose={onClose}
      title={title}
      size={width}
      centered
      closeButtonProps={{ 'aria-label': closeLabel }}
      transitionProps={{ duration: 0 }}
    >
      <div style={{ display: 'grid', gap: 'var(--s3)' }}>{children}</div>
      {actions === undefined ? null : (
        <div className="fx wrap" style={{ justifyContent: 'flex-end', marginTop: 'var(--s5)' }}>
          {actions}
        </div>
      )}
    </Modal>
  )
}
