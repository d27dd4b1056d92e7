import { type ReactNode, useMemo, useState } from 'react'
import { useT } from '../i18n/i18n.ts'
import { keptSource } from './kept-source.ts'
import { RichText } from './rich-text.tsx'
import type { TextEditorProps } from './text-editor.tsx'

interface PageEditorProps extends Omit<TextEditorProps, 'source' | 'beside'> {
  /** For a text that a page cannot hold without loss. */
  readonly otherwise: ReactNode
}

/** A text as a page to write in. It begins anew when the text comes from elsewhere than from here. */
export function PageEditor({ value, onChange, ties, startsHere = false, otherwise }: PageEditorProps) {
  const t = useT()
  const [begun, setBegun] = useState({ value, turn: 0 })
  const [last, setLast] = useState(value)
  if (value !== last) {
    setLast(value)
    setBegun({ value, turn: begun.turn + 1 })
  }
  const kept = useMemo(() => keptSource(begun.value), [begun])
  if (!kept)
    return (
      <>
        <p className="m i2">{t('rich.source-only')}</p>
        {otherwise}
      </>
    )
  return (
    <RichText
      key={begun.turn}
      kept={kept}
      ties={ties}
      startsHere={startsHere}
      onChange={(text) => {
        setLast(text)
        onChange(text)
      }}
    />
  )
}
