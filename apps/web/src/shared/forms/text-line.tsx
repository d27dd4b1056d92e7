import { FieldLabel } from '@plumbline/ui/field-label'
import { type InputHTMLAttributes, useId } from 'react'

export interface TextLineProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly name: string
  readonly title: string
  readonly help?: string | undefined
  readonly error?: string | undefined
}

/** One line of a form with its label, help and error. */
export function TextLine({ title, help, error, className, ...rest }: TextLineProps) {
  const id = useId()
  const described = [help ? `${id}-help` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <FieldLabel id={id} title={title} {...(help ? { help } : {})} {...(error ? { error } : {})}>
      <input
        id={id}
        className={`line ${className ?? ''}`}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        {...rest}
      />
    </FieldLabel>
  )
}
