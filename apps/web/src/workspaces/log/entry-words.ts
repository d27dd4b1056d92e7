import type { AnyRegister } from '@plumbline/contract/register'
import { allRegisters } from '@plumbline/registers/all'
import { useCallback } from 'react'
import { isMessageKey, type Translate, useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'

/** First words of the kinds of entries that are of no register. */
export const groups = [
  'session',
  'sign-in',
  'account',
  'person',
  'organization',
  'view',
  'export',
  'import',
  'audit-pack',
  'audit-room',
  'audit-request',
  'audit-sample',
  'audit-note',
  'api-key',
  'deputy',
  'calendar-feed',
  'file',
  'privacy',
  'record',
  'approval',
] as const

const bySingular = new Map(allRegisters.map((register) => [register.singular, register]))

/** What happened to a record: without who did it, for which the log has a column of its own. */
function happened({ lifecycle }: AnyRegister, event: string, t: Translate): string {
  const key = `log.event.${event}`
  if (isMessageKey(key)) return t(key)
  const step = Object.values(lifecycle.transitions).find((one) => one.event === event)
  return step ? t('log.event.step', { step: word(step.title) }) : event
}

/** What an entry's type says, in words: "Risk: made", "Risk: “Accept”". */
export function useEntryWords() {
  const t = useT()
  return useCallback(
    (type: string): string => {
      const key = `log.type.${type}`
      if (isMessageKey(key)) return t(key)
      const [first = '', ...rest] = type.split('.')
      const register = bySingular.get(first)
      return register ? `${word(register.titleOfOne)}: ${happened(register, rest.join('.'), t)}` : type
    },
    [t],
  )
}
