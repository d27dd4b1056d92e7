import type { Person } from '@plumbline/contract/kernel-endpoints'
import { StatusMark } from '@plumbline/ui/status-mark'
import { useT } from '../../../shared/i18n/i18n.ts'
import { accessOf } from './access-of.ts'

const shapes = { active: 'holds', invited: 'waiting', deactivated: 'excluded', ended: 'ended' } as const

/** Whether somebody gets in now. */
export function PersonStatus({ person }: { person: Person }) {
  const t = useT()
  const access = accessOf(person, new Date().toISOString())
  return (
    <StatusMark shape={shapes[access]} {...(access === 'ended' ? { tone: 'i3' as const } : {})}>
      {t(`admin.people.status-${access}`)}
    </StatusMark>
  )
}
