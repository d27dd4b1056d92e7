import { Menu } from '@mantine/core'
import { mayCreate } from '@plumbline/contract/access'
import { registerNamed } from '@plumbline/registers/all'
import { Button } from '@plumbline/ui/button'
import { useNavigate } from '@tanstack/react-router'
import { useOrganization } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'

/** What people begin most often; everything else begins in its own list. */
const usual = ['ai-systems', 'risks', 'evidence', 'documents', 'tasks', 'changes', 'incidents', 'concerns']

/** The beginning of a record from the home page. */
export function NewRecord() {
  const t = useT()
  const navigate = useNavigate()
  const { slug, actor } = useOrganization()
  const registers = usual.flatMap((name) => {
    const register = registerNamed(name)
    return register && !register.managed && mayCreate(actor, register) ? [register] : []
  })
  if (registers.length === 0) return null
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button icon="plus">{t('home.new')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {registers.map((register) => (
          <Menu.Item
            key={register.name}
            onClick={() => void navigate({ to: `/${slug}/${register.name}`, search: { new: 'yes' } as never })}
          >
            {word(register.titleOfOne)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
