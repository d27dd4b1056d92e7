import { Button } from '@plumbline/ui/button'
import { useT } from '../../../shared/i18n/i18n.ts'
import type { FoundClaim } from '../claims/claim-index.ts'

/** Says what new items will prove, when one came here from a claim. */
export function ClaimBanner({ found, onForget }: { found: FoundClaim; onForget: () => void }) {
  const t = useT()
  return (
    <div className="note claim-banner">
      <div style={{ flex: 1, minWidth: 0 }}>
        <b>{t('evidence.for-claim', { number: found.served.number })}</b> {found.claim.statement}
        {found.claim.proof === '' ? null : (
          <div className="m i2">
            {t('evidence.claims.proof')} {found.claim.proof}
          </div>
        )}
      </div>
      <Button kind="bare" size="small" icon="close" onClick={onForget}>
        {t('evidence.for-claim-forget')}
      </Button>
    </div>
  )
}
