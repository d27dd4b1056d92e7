import { Button, type ButtonProps } from '@plumbline/ui/button'
import { useState } from 'react'
import { EraseDialog, type EraseDialogProps } from './erase-dialog.tsx'
import { useMayErase } from './use-erase.ts'

type EraseButtonProps = Omit<EraseDialogProps, 'onClose'> & Pick<ButtonProps, 'children' | 'kind' | 'size'>

/** Opens the dialog that erases; nothing for whoever may not. */
export function EraseButton({ subject, title, ...button }: EraseButtonProps) {
  const [isOpen, setOpen] = useState(false)
  if (!useMayErase()) return null
  return (
    <>
      <Button {...button} onClick={() => setOpen(true)} />
      {isOpen ? <EraseDialog subject={subject} title={title} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
