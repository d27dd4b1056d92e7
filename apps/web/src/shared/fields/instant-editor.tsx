import { useDates } from '../i18n/dates.ts'
import { useT } from '../i18n/i18n.ts'
import { type EditorProps, textOf, ties } from './editor.ts'
import { fromLocal, toLocal } from './local-time.ts'

/** A moment as day and time of the reader, whose time zone stands beside it. */
export function InstantEditor(props: EditorProps) {
  const t = useT()
  const dates = useDates()
  const zoneId = `${props.id}-zone`
  const given = textOf(props.value)
  const describedBy = [props.describedBy, zoneId].filter(Boolean).join(' ')
  return (
    <span className="fx">
      <input
        className="line"
        type="datetime-local"
        step="any"
        style={{ maxWidth: 220 }}
        max="9999-12-31T23:59"
        value={toLocal(given)}
        onChange={({ target }) => props.onChange(fromLocal(target.value))}
        {...ties({ ...props, describedBy })}
      />
      <span id={zoneId} className="m i3">
        <span className="vh">{t('field.time-zone')} </span>
        {dates.zone(given || new Date().toISOString())}
      </span>
    </span>
  )
}
