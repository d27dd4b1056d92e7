import type { Criteria } from '@plumbline/registers/risks/domain'
import { IconButton } from '@plumbline/ui/button'
import { Section } from '@plumbline/ui/section'
import { useOrganization } from '../../../shared/api/session.ts'
import { useUrlState } from '../../../shared/api/url-state.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { LinkTo, recordPath } from '../../../shared/layout/link-to.tsx'
import { MovementWords } from '../matrix/movement-words.tsx'
import type { Risk } from './view.ts'

/** The risk whose way is drawn on the matrix, in words. */
export function ChosenRisk({ risk, criteria }: { risk: Risk | undefined; criteria: Criteria }) {
  const t = useT()
  const { slug } = useOrganization()
  const [, setUrl] = useUrlState()
  if (!risk) return <p className="i3 risk-hint">{t('risk.chosen.hint')}</p>
  return (
    <Section
      title={risk.title}
      note={risk.ref}
      more={
        <IconButton
          icon="close"
          size="small"
          label={t('risk.chosen.close')}
          onClick={() => setUrl({ risk: undefined })}
        />
      }
    >
      <div className="risk-chosen">
        <MovementWords movement={risk.data} criteria={criteria} />
        {risk.data.event ? <p className="i2 risk-event">{risk.data.event}</p> : null}
        <LinkTo to={recordPath(slug, risk)} className="lnk">
          {t('risk.chosen.open')}
        </LinkTo>
      </div>
    </Section>
  )
}
