import { Button } from '@plumbline/ui/button'
import { useState } from 'react'
import { useT } from '../../../shared/i18n/i18n.ts'

/** Copies a text and says so. `label` tells what it copies to those who do not see the place. */
export function CopyButton({
  text,
  label,
  size = 'small',
}: {
  text: string
  label: string
  size?: 'small' | 'normal'
}) {
  const t = useT()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), 2_000)
  }
  return (
    <Button kind={size === 'small' ? 'bare' : 'plain'} size={size} aria-label={label} onClick={() => void copy()}>
      <span aria-live="polite">{t(copied ? 'action.copied' : 'action.copy')}</span>
    </Button>
  )
}
