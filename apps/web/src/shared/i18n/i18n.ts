import { setupI18n } from '@lingui/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { useLingui } from '@lingui/react'
import { useCallback } from 'react'
import type { messages as english } from '../../messages/en.ts'
import { stored } from '../preferences/stored.ts'
import { setRegisterWords } from './register-words.ts'

export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]
export type MessageKey = keyof typeof english

/** The language of the page; the script in the head has put the browser's on the root element. */
export const language = stored<Language>('plumbline.language', languages, () =>
  document.documentElement.lang === 'de' ? 'de' : 'en',
)

export const i18n = setupI18n()
i18n.setMessagesCompiler(compileMessage)

/** Loads the catalogue of a language and shows the page in it. */
export async function activate(wanted: Language): Promise<void> {
  if (wanted === 'de') {
    const { messages, registerWords } = await import('../../messages/de.ts')
    setRegisterWords(registerWords)
    i18n.loadAndActivate({ locale: 'de', locales: ['de-DE'], messages })
  } else {
    const { messages } = await import('../../messages/en.ts')
    setRegisterWords(null)
    i18n.loadAndActivate({ locale: 'en', locales: ['en-GB'], messages })
  }
  document.documentElement.lang = wanted
}

/** How dates and numbers are written in the language of the page. */
export const localeOf = (of: string): string => (of === 'de' ? 'de-DE' : 'en-GB')

export type Values = Readonly<Record<string, string | number>>
export type Translate = (key: MessageKey, values?: Values) => string

/** `t('action.save')`, or with values `t('date.late', { count: 3 })`. */
export function useT(): Translate {
  const { i18n: current } = useLingui()
  return useCallback((key, values) => current._(key, values), [current])
}

/** Whether a key made at run time exists, for words that only some have. */
export const isMessageKey = (key: string): key is MessageKey => key in i18n.messages
