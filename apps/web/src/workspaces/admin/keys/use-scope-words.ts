import { registerNamed } from '@plumbline/registers/all'
import { useCallback } from 'react'
import { isMessageKey, useT } from '../../../shared/i18n/i18n.ts'
import { word } from '../../../shared/i18n/register-words.ts'
import { partsOf } from './scopes.ts'

/** A scope in words: "Evidence: read and write". */
export function useScopeWords(): (scope: string) => string {
  const t = useT()
  return useCallback(
    (scope) => {
      const { resource, verb } = partsOf(scope)
      const register = registerNamed(resource)
      const key = resource === '*' ? 'admin.scope.all' : `admin.scope.${resource}`
      const what = register ? word(register.title) : isMessageKey(key) ? t(key) : resource
      return `${what}: ${t(verb === 'write' ? 'admin.scope.verb-write' : 'admin.scope.verb-read')}`
    },
    [t],
  )
}
