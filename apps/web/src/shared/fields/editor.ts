import type { Field } from '@plumbline/contract/field'

/** What every field editor gets. `undefined` stands for nothing. */
export interface EditorProps {
  readonly id: string
  readonly field: Field
  readonly value: unknown
  readonly onChange: (value: unknown) => void
  /** Ids of help and error, for `aria-describedby`. */
  readonly describedBy?: string | undefined
  readonly invalid?: boolean | undefined
  /** Id of the title where no `label` element points at the control; `${id}-label` otherwise. */
  readonly labelledBy?: string | undefined
  /** The cursor begins here, once the editor is there. */
  readonly startsHere?: boolean | undefined
}

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Attributes that tie a control to its help and error. */
export const ties = ({ id, describedBy, invalid, labelledBy }: EditorProps) => ({
  id,
  'aria-labelledby': labelledBy,
  'aria-describedby': describedBy || undefined,
  'aria-invalid': invalid || undefined,
})
