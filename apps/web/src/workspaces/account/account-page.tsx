import { Section } from '@plumbline/ui/section'
import { useMe, useOrganization } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { useSetCrumbs } from '../../shared/layout/crumbs.tsx'
import { PageHeader } from '../../shared/layout/page-header.tsx'
import { DeputySection } from './deputy-section.tsx'
import { FeedSection } from './feed-section.tsx'
import { PasskeySection } from './passkey-section.tsx'
import { PasswordSection } from './password-section.tsx'
import { ReminderSection } from './reminder-section.tsx'
import { SessionSection } from './session-section.tsx'
import { TotpSection } from './totp-section.tsx'

/** One's own account: reminders, deputy, calendar address, password, second factor, passkeys, sessions. */
export function Page() {
  const t = useT()
  const me = useMe()
  const { actor } = useOrganization()
  useSetCrumbs([{ title: t('area.settings') }, { title: t('account.settings') }])
  return (
    <div style={{ maxWidth: 960 }}>
      <PageHeader title={t('account.settings')} />
      <div className="halves">
        <Section title={t('account.you')}>
          <dl className="f" style={{ paddingTop: 8 }}>
            <dt>{t('account.name')}</dt>
            <dd>{me.name}</dd>
            <dt>{t('sign-in.email')}</dt>
            <dd>{me.email}</dd>
            <dt>{t('account.roles')}</dt>
            <dd>{actor.roles.map((role) => t(`role.${role}`)).join(', ')}</dd>
          </dl>
        </Section>
        <ReminderSection />
        <DeputySection />
        <FeedSection />
        <PasswordSection />
        <TotpSection />
        <PasskeySection />
        <SessionSection />
      </div>
    </div>
  )
}
