import type { ReactNode } from 'react'
import { useId } from 'react'
import { useT } from '../../shared/i18n/i18n.ts'
import { CopyButton } from '../evidence/common/copy-button.tsx'

/** Something that is shown once and handed on: a link, a key. */
export function HandOver({ label, text, children }: { label: string; text: string; children?: ReactNode }) {
  const t = useT()
  const id = useId()
  return (
    <div className="stack" style={{ gap: 4 }}>
      <label htmlFor={id} className="md">
        {label}
      </label>
      <div className="fx">
        <input id={id} className="line mono" readOnly value={text} onFocus={(event) => event.currentTarget.select()} />
        <CopyButton size="normal" text={text} label={`${t('action.copy')}: ${label}`} />
      </div>
      {children}
    </div>
  )
}
