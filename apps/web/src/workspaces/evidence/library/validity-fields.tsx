import type { AnyRecord } from '@plumbline/contract/record'
import { dataOf } from '@plumbline/registers/domain'
import { evidence } from '@plumbline/registers/evidence/contract'
import { today } from '../../../shared/i18n/dates.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { word } from '../../../shared/i18n/register-words.ts'
import type { Save } from '../../../shared/records/use-change.ts'
import { SavedLine } from '../common/saved-line.tsx'
import { monthsLater } from './months-later.ts'

const spans = [3, 6, 12, 24] as const

/** From when until when it proves something; the end with a press for the usual spans. */
export function ValidityFields({ record, save }: { record: AnyRecord; save: Save }) {
  const t = useT()
  const { collectedOn, validFrom, validUntil } = dataOf<typeof evidence>(record)
  const start = validFrom ?? collectedOn ?? today()
  const saveDay = (name: 'collectedOn' | 'validFrom' | 'validUntil') => (day: string | null) =>
    save({ data: { [name]: day } }, record, word(evidence.fields[name].title))
  return (
    <>
      <div className="day-pair">
        <SavedLine
          type="date"
          title={word(evidence.fields.collectedOn.title)}
          value={collectedOn ?? ''}
          onSave={saveDay('collectedOn')}
        />
        <SavedLine
          type="date"
          title={word(evidence.fields.validFrom.title)}
          value={validFrom ?? ''}
          onSave={saveDay('validFrom')}
        />
      </div>
      <SavedLine
        type="date"
        title={word(evidence.fields.validUntil.title)}
        help={word(evidence.fields.validUntil.help ?? '')}
        value={validUntil ?? ''}
        onSave={saveDay('validUntil')}
      >
        <fieldset className="fx wrap spans">
          <legend className="vh">{t('evidence.form.span')}</legend>
          {spans.map((months) => {
            const day = monthsLater(start, months)
            return (
              <button
                key={months}
                type="button"
                className="chip"
                aria-pressed={day === validUntil}
                onClick={() => void saveDay('validUntil')(day).catch(() => undefined)}
              >
                {months < 12
                  ? t('evidence.form.months', { count: months })
                  : t('evidence.form.years', { count: months / 12 })}
              </button>
            )
          })}
        </fieldset>
      </SavedLine>
    </>
  )
}
