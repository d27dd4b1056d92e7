import { Icon, Mark } from '@plumbline/ui/icon'
import type { ReactNode } from 'react'
import { type Language, language, languages, useT } from '../i18n/i18n.ts'
import { useStored } from '../preferences/stored.ts'
import { useTitle } from './page-header.tsx'

/** The frame of the pages before one is inside: a mark, one column, the language. */
export function Gate({ title, text, children }: { title: string; text?: ReactNode; children: ReactNode }) {
  const t = useT()
  useTitle(title)
  return (
    <div className="gate">
      <header>
        <Mark />
        <b style={{ fontSize: 14 }}>Plumbline</b>
        <span className="sp" />
        <LanguageSwitch label={t('account.language')} />
      </header>
      <main id="main">
        <h1>{title}</h1>
        {text ? <p className="i2 read">{text}</p> : null}
        <div style={{ height: 24 }} />
        {children}
      </main>
    </div>
  )
}

const names: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' }

function LanguageSwitch({ label }: { label: string }) {
  const chosen = useStored(language)
  return (
    <fieldset className="fx" style={{ border: 0 }}>
      <legend className="vh">{label}</legend>
      <Icon name="globe" />
      {languages.map((one) => (
        <button
          key={one}
          type="button"
          className={one === chosen ? 'md' : 'i3'}
          aria-pressed={one === chosen}
          lang={one}
          style={{ minHeight: 24 }}
          onClick={() => language.set(one)}
        >
          {names[one]}
        </button>
      ))}
    </fieldset>
  )
}
