import type { AnyRecord } from '@plumbline/contract/record'
import { proves as provesNow } from '@plumbline/registers/evidence/domain'
import { Button } from '@plumbline/ui/button'
import { useState } from 'react'
import { today } from '../../../shared/i18n/dates.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { Failure } from '../../../shared/layout/failure.tsx'
import { ClaimPicker } from './claim-picker.tsx'
import './claims.css'
import { ProvesList } from './proves-list.tsx'
import { useClaimIndex } from './use-claim-index.ts'
import { useProves } from './use-proves.ts'

export interface ProvesEditorProps {
  readonly record: AnyRecord
  readonly canEdit: boolean
  readonly withProof?: boolean
}

/** What an item proves, and the picker that adds to it. */
export function ProvesEditor({ record, canEdit, withProof = false }: ProvesEditorProps) {
  const t = useT()
  const { index, error } = useClaimIndex()
  const proves = useProves(record.ref)
  const [wantsMore, setWantsMore] = useState(false)
  const isOpen = canEdit && (wantsMore || (proves.isLoaded && proves.links.length === 0))
  return (
    <>
      {proves.isLoaded && proves.links.length === 0 && !canEdit ? (
        <p className="i3">{t('evidence.claims.none')}</p>
      ) : null}
      <ProvesList
        links={proves.links}
        index={index}
        isProof={provesNow(record, today())}
        withProof={withProof}
        {...(canEdit ? { onRemove: (link) => proves.toggle(link.to.id, false) } : {})}
      />
      {proves.error || error ? <Failure error={proves.error ?? error} /> : null}
      {isOpen && index ? (
        <ClaimPicker index={index} chosen={proves.chosen} onToggle={(claim, on) => proves.toggle(claim.id, on)} />
      ) : null}
      {canEdit && proves.links.length > 0 ? (
        <Button
          kind="bare"
          size="small"
          icon={wantsMore ? 'up' : 'plus'}
          aria-expanded={wantsMore}
          onClick={() => setWantsMore(!wantsMore)}
        >
          {t(wantsMore ? 'evidence.claims.enough' : 'evidence.claims.add')}
        </Button>
      ) : null}
    </>
  )
}
