import { CheckLine } from '@plumbline/ui/small-parts'
import { useRef, useState } from 'react'
import { useT } from '../i18n/i18n.ts'
import { type EditorProps, textOf, ties } from './editor.ts'

/** One line: text, address, date, number. */
export function LineEditor(props: EditorProps) {
  const { field, value, onChange } = props
  const numeric = field.kind === 'integer' || field.kind === 'number'
  const type = numeric ? 'number' : field.kind === 'date' ? 'date' : field.kind === 'url' ? 'url' : 'text'
  return (
    <input
      className="line"
      type={type}
      {...(numeric ? { step: field.kind === 'integer' ? 1 : 'any' } : {})}
      {...(type === 'text' ? { maxLength: 300 } : {})}
      {...(type === 'date' || numeric ? { style: { maxWidth: 180 } } : {})}
      value={value === undefined || value === null ? '' : String(value)}
      onChange={({ target }) => {
        if (target.value === '') onChange(undefined)
        else onChange(numeric ? Number(target.value) : target.value)
      }}
      {...ties(props)}
    />
  )
}

/** Several lines that grow with their text. */
export function ParagraphEditor(props: EditorProps) {
  const { value, onChange } = props
  const lines = textOf(value).split('\n').length + Math.floor(textOf(value).length / 90)
  return (
    <textarea
      className="line"
      rows={Math.min(14, Math.max(3, lines + 1))}
      maxLength={10_000}
      value={textOf(value)}
      onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
      {...ties(props)}
    />
  )
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** A list, one entry a line. */
export function ListEditor(props: EditorProps) {
  const { value, onChange } = props
  const given = Array.isArray(value) ? (value as readonly string[]) : []
  const [typed, setTyped] = useState(() => given.join('\n'))
  const known = useRef(given)
  // Somebody else set the value (undo, the other side of a conflict): show theirs.
  if (given !== known.current && linesOf(typed).join('\n') !== given.join('\n')) setTyped(given.join('\n'))
  known.current = given
  return (
    <textarea
      className="line"
      rows={Math.min(12, Math.max(3, typed.split('\n').length + 1))}
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value)
        const lines = linesOf(target.value)
        onChange(lines.length === 0 ? undefined : lines)
      }}
      {...ties(props)}
    />
  )
}

export function BooleanEditor({ id, value, onChange, describedBy }: EditorProps) {
  const t = useT()
  return (
    <div
      id={id}
      role="radiogroup"
      aria-labelledby={`${id}-label`}
      aria-describedby={describedBy}
      className="fx"
      style={{ gap: 16 }}
    >
      {([true, false] as const).map((one) => (
        <label key={String(one)} className="fx" style={{ minHeight: 28 }}>
          <input type="radio" className="cb" name={id} checked={value === one} onChange={() => onChange(one)} />
          {t(one ? 'word.yes' : 'word.no')}
        </label>
      ))}
    </div>
  )
}

const currencies = ['EUR', 'USD', 'GBP', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'JPY', 'CAD', 'AUD']

interface MoneyValue {
  readonly amount: string
  readonly currency: string
}

/** An amount as a decimal number, with a point or a comma, and its currency. */
export function MoneyEditor(props: EditorProps) {
  const t = useT()
  const money = (props.value ?? { amount: '', currency: 'EUR' }) as MoneyValue
  const known = currencies.includes(money.currency) ? currencies : [money.currency, ...currencies]
  const set = (next: MoneyValue) => props.onChange(next.amount === '' ? undefined : next)
  return (
    <div className="fx">
      <input
        className="line num"
        inputMode="decimal"
        style={{ maxWidth: 160 }}
        value={money.amount}
        onChange={({ target }) => set({ ...money, amount: target.value.replace(',', '.').replace(/[^\d.-]/g, '') })}
        {...ties(props)}
      />
      <select
        className="line"
        style={{ width: 88 }}
        aria-label={t('field.currency')}
        value={money.currency}
        onChange={({ target }) => set({ ...money, currency: target.value })}
      >
        {known.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
    </div>
  )
}

/** Any number of the options, all in sight. */
export function ChoicesEditor({
  id,
  field,
  value,
  onChange,
  describedBy,
  words,
}: EditorProps & { words: (value: string) => string }) {
  const chosen = Array.isArray(value) ? (value as readonly string[]) : []
  return (
    <fieldset id={id} style={{ border: 0 }} aria-labelledby={`${id}-label`} aria-describedby={describedBy}>
      {(field.options ?? []).map((option) => (
        <CheckLine
          key={option.value}
          checked={chosen.includes(option.value)}
          onChange={({ target }) => {
            const next = (field.options ?? [])
              .map((one) => one.value)
              .filter((one) => (one === option.value ? target.checked : chosen.includes(one)))
            onChange(next.length === 0 ? undefined : next)
          }}
        >
          {words(option.value)}
        </CheckLine>
      ))}
    </fieldset>
  )
}
