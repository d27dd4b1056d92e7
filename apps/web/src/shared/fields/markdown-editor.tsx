import { useState } from 'react'
import { useT } from '../i18n/i18n.ts'
import { type EditorProps, textOf, ties } from './editor.ts'
import { Markdown } from './markdown.tsx'

/** Markdown in, its page beside it on demand. */
export function MarkdownEditor(props: EditorProps) {
  const { value, onChange } = props
  const t = useT()
  const [preview, setPreview] = useState(false)
  return (
    <div>
      <div className="fx" style={{ paddingBottom: 4 }}>
        {([false, true] as const).map((one) => (
          <button
            key={String(one)}
            type="button"
            className="chip"
            aria-pressed={preview === one}
            onClick={() => setPreview(one)}
          >
            {t(one ? 'field.preview' : 'field.write')}
          </button>
        ))}
        <span className="m i3">{t('field.markdown')}</span>
      </div>
      {preview ? (
        <div className="line" style={{ padding: 12, minHeight: 200 }}>
          <Markdown source={textOf(value)} />
        </div>
      ) : (
        <textarea
          className="line mono"
          rows={Math.min(32, Math.max(12, textOf(value).split('\n').length + 2))}
          maxLength={200_000}
          value={textOf(value)}
          onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
          {...ties(props)}
        />
      )}
    </div>
  )
}
