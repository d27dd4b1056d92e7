import { type Role, roles } from '@plumbline/contract/role'
import { CheckLine } from '@plumbline/ui/small-parts'
import { useT } from '../../../shared/i18n/i18n.ts'

export interface RoleChoiceProps {
  readonly chosen: readonly Role[]
  readonly onChange: (chosen: readonly Role[]) => void
  readonly legend: string
  readonly disabled?: boolean
}

/** Every role with what it lets one do, any number of them. */
export function RoleChoice({ chosen, onChange, legend, disabled = false }: RoleChoiceProps) {
  const t = useT()
  return (
    <fieldset className="role-choice">
      <legend className="md">{legend}</legend>
      {roles.map((role) => (
        <CheckLine
          key={role}
          checked={chosen.includes(role)}
          disabled={disabled}
          onChange={({ target }) =>
            onChange(roles.filter((one) => (one === role ? target.checked : chosen.includes(one))))
          }
        >
          <span>
            {t(`role.${role}`)}
            <span className="m i3" style={{ display: 'block' }}>
              {t(`admin.role.${role}`)}
            </span>
          </span>
        </CheckLine>
      ))}
    </fieldset>
  )
}
