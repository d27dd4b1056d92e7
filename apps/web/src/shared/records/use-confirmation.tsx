import { ApiProblem } from '@plumbline/client/api-problem'
import { type Shown, shownDigest } from '@plumbline/ledger/shown-digest'
import { useState } from 'react'
import { useSettings } from '../api/organization.ts'
import { TextLine } from '../forms/text-line.tsx'
import { useT } from '../i18n/i18n.ts'

/**
 * What an approval carries besides the decision: the digest of what is on the screen, and, where the organization asks for it,
 * the password once more. `error` is that of the last try: it may be the first to say that a password is needed.
 */
export function useConfirmation(isApproval: boolean, error: unknown) {
  const t = useT()
  const [password, setPassword] = useState('')
  const { data: settings } = useSettings()
  const isAtFault = error instanceof ApiProblem && error.errors.some(({ path }) => path === 'password')
  const asks = isApproval && (settings?.approvalNeedsPassword === true || isAtFault)
  const given = asks ? { password } : {}
  return {
    /** Goes with the decision on a record. */
    of: (shown: Shown) => (isApproval ? { ...given, digest: shownDigest(shown) } : {}),
    given,
    isMissing: asks && password === '',
    /** The error is of the password and stands beside it. */
    isAtFault: isAtFault && asks,
    clear: () => setPassword(''),
    field: asks ? (
      <TextLine
        name="password"
        type="password"
        autoComplete="current-password"
        title={t('approval.password')}
        help={t('approval.password-help')}
        error={isAtFault ? t('approval.password-wrong') : undefined}
        value={password}
        onChange={({ target }) => setPassword(target.value)}
      />
    ) : null,
  }
}
