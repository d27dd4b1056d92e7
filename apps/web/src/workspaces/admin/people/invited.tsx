import type { AnswerOf } from '@plumbline/contract/endpoint'
import type { people } from '@plumbline/contract/kernel-endpoints'
import { StatusMark } from '@plumbline/ui/status-mark'
import { useDates } from '../../../shared/i18n/dates.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { HandOver } from '../hand-over.tsx'

/** The link of an invitation, and whether somebody has to carry it. */
export function Invited({ invitation }: { invitation: AnswerOf<typeof people.invite> }) {
  const t = useT()
  const dates = useDates()
  const { link, email, expiresAt, mailed } = invitation
  return (
    <HandOver label={t('admin.people.link')} text={link}>
      <div>
        {mailed ? (
          <StatusMark shape="holds">{t('admin.people.mailed', { email })}</StatusMark>
        ) : (
          <p>{t('admin.people.not-mailed', { email })}</p>
        )}
      </div>
      <p className="m i3">{t('admin.people.link-until', { day: dates.day(expiresAt) })}</p>
    </HandOver>
  )
}
