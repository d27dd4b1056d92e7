import { Section } from '@plumbline/ui/section'
import { useOrganization } from '../../../shared/api/session.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { LinkTo } from '../../../shared/layout/link-to.tsx'

/** In the place of the work while a past day is shown: what waits for somebody waits today. */
export function WorkOfToday() {
  const t = useT()
  const { slug } = useOrganization()
  return (
    <Section title={t('home.work')}>
      <p className="i3 home-none">{t('past.work')}</p>
      <LinkTo to={`/${slug}`} at={null}>
        {t('past.back')}
      </LinkTo>
    </Section>
  )
}
