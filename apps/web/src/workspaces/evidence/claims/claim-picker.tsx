import { Select } from '@mantine/core'
import { CheckLine } from '@plumbline/ui/small-parts'
import { useState } from 'react'
import { useT } from '../../../shared/i18n/i18n.ts'
import type { Claim, ClaimIndex, Served } from './claim-index.ts'

export interface ClaimPickerProps {
  readonly index: ClaimIndex
  readonly chosen: ReadonlySet<string>
  readonly onToggle: (claim: Claim, on: boolean) => void
}

const labelOf = (served: Served) => `${served.number} ${served.title}`

/** First the control or clause, found by typing, then its claims, any number of them. */
export function ClaimPicker({ index, chosen, onToggle }: ClaimPickerProps) {
  const t = useT()
  const [servedId, setServedId] = useState<string | null>(
    () => index.served.find((one) => one.claims.some((claim) => chosen.has(claim.id)))?.id ?? null,
  )
  const group = (register: string) =>
    index.served
      .filter((one) => one.register === register && one.claims.length > 0)
      .map((one) => ({ value: one.id, label: labelOf(one) }))
  const served = index.served.find((one) => one.id === servedId)
  return (
    <div className="claim-picker">
      <Select
        searchable
        aria-label={t('evidence.claims.choose')}
        placeholder={t('evidence.claims.choose')}
        nothingFoundMessage={t('evidence.claims.no-match')}
        data={[
          { group: t('evidence.claims.controls'), items: group('controls') },
          { group: t('evidence.claims.clauses'), items: group('requirements') },
        ]}
        value={servedId}
        onChange={setServedId}
        maxDropdownHeight={320}
      />
      {served ? (
        <fieldset>
          <legend className="vh">{t('evidence.claims.of', { number: served.number })}</legend>
          {served.claims
            .filter((claim) => claim.status === 'made' || chosen.has(claim.id))
            .map((claim) => (
              <CheckLine
                key={claim.id}
                checked={chosen.has(claim.id)}
                onChange={({ target }) => onToggle(claim, target.checked)}
              >
                <span>
                  {claim.statement}
                  {claim.proof === '' ? null : (
                    <span className="m i3" style={{ display: 'block' }}>
                      {t('evidence.claims.proof')} {claim.proof}
                    </span>
                  )}
                </span>
              </CheckLine>
            ))}
        </fieldset>
      ) : null}
    </div>
  )
}
