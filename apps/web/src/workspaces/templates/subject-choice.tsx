import type { AnyRegister } from '@plumbline/contract/register'
import { registerNamed } from '@plumbline/registers/all'
import { useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { useAll } from '../evidence/common/use-all.ts'

interface SubjectChoiceProps {
  readonly register: string
  readonly value: string | undefined
  readonly onChange: (id: string | undefined) => void
}

/** The record that the document shall be about. */
export function SubjectChoice({ register: name, ...rest }: SubjectChoiceProps) {
  const register = registerNamed(name)
  return register ? <Choice register={register} {...rest} /> : null
}

function Choice({ register, value, onChange }: { register: AnyRegister } & Omit<SubjectChoiceProps, 'register'>) {
  const t = useT()
  const { data, error } = useAll(register)
  if (error) return <Failure error={error} />
  return (
    <label className="fx templates-subject">
      {t('templates.about', { what: word(register.titleOfOne) })}
      <select
        className="line"
        aria-label={t('templates.about', { what: word(register.titleOfOne) })}
        value={value ?? ''}
        onChange={({ target }) => onChange(target.value || undefined)}
      >
        <option value="">{t('templates.about-none')}</option>
        {(data ?? []).map(({ id, ref, title }) => (
          <option key={id} value={id}>
            {ref} {title}
          </option>
        ))}
      </select>
    </label>
  )
}
