import type { AnyRegister } from '@plumbline/contract/register'
import { registerNamed } from '@plumbline/registers/all'
import { StatusMark, StatusShape } from '@plumbline/ui/status-mark'
import { statusWord } from '../i18n/register-words.ts'

/** A status of a life cycle with its shape. What has ended by decision is quiet, not late. */
export function RecordStatus({ register, status }: { register: AnyRegister; status: string }) {
  const shape = register.lifecycle.statuses[status]?.shape ?? 'nothing'
  return (
    <StatusMark shape={shape} {...(shape === 'ended' ? { tone: 'i3' as const } : {})}>
      {statusWord(register, status)}
    </StatusMark>
  )
}

/** The shape alone, with its word for those who cannot see it; for rows of links and hits. */
export function RecordShape({ register: name, status }: { register: string; status: string }) {
  const register = registerNamed(name)
  const shape = register?.lifecycle.statuses[status]?.shape ?? 'nothing'
  return (
    <StatusShape
      shape={shape}
      label={register ? statusWord(register, status) : status}
      {...(shape === 'ended' ? { tone: 'i3' as const } : {})}
    />
  )
}
