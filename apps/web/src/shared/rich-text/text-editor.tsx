import { lazy, type ReactNode, Suspense } from 'react'
import { useT } from '../i18n/i18n.ts'
import { stored, useStored } from '../preferences/stored.ts'

/** Fetched when somebody writes: most pages are read. */
const PageEditor = lazy(async () => ({ default: (await import('./page-editor.tsx')).PageEditor }))

/** How somebody writes texts: as the page that they become, or in the Markdown that is kept. */
const writing = stored<'page' | 'source'>('plumbline.writing', ['page', 'source'], () => 'page')

export interface TextEditorProps {
  readonly value: string
  readonly onChange: (text: string) => void
  /** Attributes that name the editor and tie it to help and error. */
  readonly ties: Readonly<Record<string, string | boolean | undefined>>
  /** The cursor begins here. */
  readonly startsHere?: boolean
  /** The editor of the Markdown itself. */
  readonly source: ReactNode
  /** What stands at the end of the line above the text. */
  readonly beside?: ReactNode
}

/** Writes Markdown as the page that it becomes, or as it is. */
export function TextEditor({ source, beside, ...props }: TextEditorProps) {
  const t = useT()
  const mode = useStored(writing)
  return (
    <div className="text-editor">
      <div className="text-modes">
        <fieldset className="fx">
          <legend className="vh">{t('rich.mode')}</legend>
          {(['page', 'source'] as const).map((one) => (
            <button
              key={one}
              type="button"
              className="chip"
              aria-pressed={mode === one}
              onClick={() => writing.set(one)}
            >
              {t(`rich.mode.${one}`)}
            </button>
          ))}
        </fieldset>
        {beside}
      </div>
      {mode === 'page' ? (
        <Suspense fallback={<div className="line" style={{ minHeight: 240 }} aria-busy="true" />}>
          <PageEditor {...props} otherwise={source} />
        </Suspense>
      ) : (
        source
      )}
    </div>
  )
}
