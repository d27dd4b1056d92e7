import { allRegisters } from '@plumbline/registers/all'
import { useCallback } from 'react'
import { isMessageKey, useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'
import { eventWords } from '../records/history-tab.tsx'

/** First words of the kinds of entries that are of no register. */
export const groups = [
  'session',
  'sign-in',
  'account',
  'person',
  'organization',
  'view',
  'export',
  'audit-pack',
  'audit-room',
  'audit-request',
  'audit-sample',
  'audit-note',
  'api-key',
  'file',
  'privacy',
  'record',
  'approval',
] as const

const bySingular = new Map(allRegisters.map((register) => [register.singular, register]))

/** What an entry's type says, in words: "Risk: accepted". */
export function useEntryWords() {
  const t = useT()
  return useCallback(
    (type: string): string => {
      const key = `log.type.${type}`
      if (isMessageKey(key)) return t(key)
      const [first = '', ...rest] = type.split('.')
      const register = bySingular.get(first)
      return register ? `${word(register.titleOfOne)}: ${eventWords(register, rest.join('.'), t)}` : type
    },
    [t],
  )
}
