import { Button } from '@plumbline/ui/button'
import { FieldLabel } from '@plumbline/ui/field-label'
import { SidePanel } from '@plumbline/ui/side-panel'
import { CheckLine } from '@plumbline/ui/small-parts'
import { type FormEvent, type ReactNode, useId } from 'react'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'

export interface FormPanelProps {
  readonly title: string
  readonly submit: string
  readonly busy: boolean
  readonly error: unknown
  readonly onClose: () => void
  readonly onSubmit: (form: FormData) => void
  readonly children: ReactNode
}

/** A form at the right of the page it is for. */
export function FormPanel({ title, submit, busy, error, onClose, onSubmit, children }: FormPanelProps) {
  const t = useT()
  return (
    <SidePanel label={title} title={title} closeLabel={t('action.close')} onClose={onClose} takesFocus>
      <form
        className="room-form"
        onSubmit={(event: FormEvent<HTMLFormElement>) => {
          event.preventDefault()
          if (!busy) onSubmit(new FormData(event.currentTarget))
        }}
      >
        {children}
        {error ? <Failure error={error} /> : null}
        <Button kind="primary" type="submit" busy={busy}>
          {submit}
        </Button>
      </form>
    </SidePanel>
  )
}

export interface TextBoxProps {
  readonly name: string
  readonly title: string
  readonly help?: string
  readonly rows?: number
  readonly defaultValue?: string
}

/** Several lines of a form. */
export function TextBox({ name, title, help, rows = 6, defaultValue }: TextBoxProps) {
  const id = useId()
  return (
    <FieldLabel id={id} title={title} {...(help ? { help } : {})}>
      <textarea
        id={id}
        name={name}
        className="line"
        rows={rows}
        required
        aria-describedby={help ? `${id}-help` : undefined}
        {...(defaultValue === undefined ? {} : { defaultValue })}
      />
    </FieldLabel>
  )
}

export interface ChoiceBoxProps {
  readonly name: string
  readonly title: string
  readonly help?: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly chosen?: readonly string[]
}

/** Any of some options. */
export function ChoiceBox({ name, title, help, options, chosen = [] }: ChoiceBoxProps) {
  return (
    <fieldset className="room-choice">
      <legend className="md">{title}</legend>
      {help ? <div className="m i3">{help}</div> : null}
      <div>
        {options.map(({ value, label }) => (
          <CheckLine key={value} name={name} value={value} defaultChecked={chosen.includes(value)}>
            {label}
          </CheckLine>
        ))}
      </div>
    </fieldset>
  )
}

/** A field of a form as trimmed text. */
export const textIn = (form: FormData, name: string): string => String(form.get(name) ?? '').trim()

/** Words between spaces, commas or semicolons. */
export const wordsIn = (form: FormData, name: string): string[] =>
  textIn(form, name)
    .split(/[\s,;]+/)
    .filter((word) => word !== '')
