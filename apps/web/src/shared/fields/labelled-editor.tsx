import { FieldLabel } from '@plumbline/ui/field-label'
import { word } from '../i18n/register-words.ts'
import type { EditorProps } from './editor.ts'
import { FieldEditor } from './field-editor.tsx'

/** An editor with its title, help and error, for forms and dialogs. */
export function LabelledEditor({ error, ...props }: EditorProps & { readonly error?: string | undefined }) {
  const { id, field } = props
  const describedBy = [field.help ? `${id}-help` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <FieldLabel
      id={id}
      title={word(field.title)}
      {...(field.help ? { help: word(field.help) } : {})}
      {...(error ? { error } : {})}
    >
      <FieldEditor {...props} describedBy={describedBy} invalid={error !== undefined} />
    </FieldLabel>
  )
}
