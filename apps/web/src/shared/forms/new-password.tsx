import { StatusMark } from '@plumbline/ui/status-mark'
import { useState } from 'react'
import { useT } from '../i18n/i18n.ts'
import { passwordStrength } from './password-strength.ts'
import { TextLine } from './text-line.tsx'

const shapes = { weak: 'minor', fair: 'partly', strong: 'holds' } as const

/** A new password with help: what makes it strong, said in words. */
export function NewPassword({
  name = 'password',
  title,
  error,
}: {
  name?: string
  title: string
  error?: string | undefined
}) {
  const t = useT()
  const [value, setValue] = useState('')
  const strength = passwordStrength(value)
  return (
    <div>
      <TextLine
        name={name}
        title={title}
        type="password"
        autoComplete="new-password"
        required
        maxLength={256}
        help={t('password.help')}
        error={error}
        value={value}
        onChange={(event) => setValue(event.target.value)}
      />
      <div className="m" style={{ minHeight: 20, paddingTop: 4 }} aria-live="polite">
        {value === '' ? null : <StatusMark shape={shapes[strength]}>{t(`password.${strength}`)}</StatusMark>}
      </div>
    </div>
  )
}
