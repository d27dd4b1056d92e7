import { optionWord } from '../i18n/register-words.ts'
import type { EditorProps } from './editor.ts'
import { FilesEditor } from './files-editor.tsx'
import { InstantEditor } from './instant-editor.tsx'
import { MarkdownEditor } from './markdown-editor.tsx'
import { BooleanEditor, ChoicesEditor, LineEditor, ListEditor, MoneyEditor, ParagraphEditor } from './plain-editors.tsx'
import { RatingEditor } from './rating-editor.tsx'
import { RowsEditor } from './rows-editor.tsx'
import { ChoiceEditor, PersonEditor } from './select-editors.tsx'

/** The editor of a field by its kind. Its title stands outside, with the id `${id}-label`. */
export function FieldEditor(props: EditorProps) {
  const { field } = props
  switch (field.kind) {
    case 'paragraph':
      return <ParagraphEditor {...props} />
    case 'markdown':
      return <MarkdownEditor {...props} />
    case 'choice':
      return <ChoiceEditor {...props} />
    case 'choices':
      return <ChoicesEditor {...props} words={(value) => optionWord(field.options, value)} />
    case 'list':
      return <ListEditor {...props} />
    case 'person':
      return <PersonEditor {...props} />
    case 'instant':
      return <InstantEditor {...props} />
    case 'boolean':
      return <BooleanEditor {...props} />
    case 'money':
      return <MoneyEditor {...props} />
    case 'files':
      return <FilesEditor {...props} />
    case 'rating':
      return <RatingEditor {...props} />
    case 'rows':
      return <RowsEditor {...props} cell={(cell) => <FieldEditor {...cell} />} />
    case 'hidden':
      return null
    default:
      return <LineEditor {...props} />
  }
}
