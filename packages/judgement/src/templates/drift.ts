import type { AnyRecord } from '@plumbline/contract/record'
import { registerNamed } from '@plumbline/registers/all'
import type { DrawnUp, UsedField, UsedRecord } from './draw-up.ts'
import { fieldsOf } from './fields.ts'
import { inWords } from './shown.ts'
import type { TemplateWorld } from './world.ts'

/** A record that a text came from, as the document keeps it. */
export interface KeptSource {
  readonly id: string
  readonly ref: string
  readonly version: number
  readonly digest: string
}

/** How a record differs from what a document was drawn up from. */
export interface SourceChange {
  readonly record: Pick<AnyRecord, 'id' | 'ref' | 'register' | 'title'>
  /** `named`: only names of people or of linked records differ. */
  readonly change: 'changed' | 'added' | 'gone' | 'named'
  /** The fields in the words of the contract, as they were shown and as they would be now. */
  readonly fields: readonly { readonly title: string; readonly before: string; readonly after: string }[]
}

/** A document keeps at most so many; the same cut holds for what is compared. */
const mostKept = 1_000

/** The records of a text, in the form that a document keeps. */
export const keptSources = ({ used }: Pick<DrawnUp, 'used'>): readonly KeptSource[] =>
  used.slice(0, mostKept).map(({ record: { id, ref, version }, digest }) => ({ id, ref, version, digest }))

/**
 * What changed in the records since a document was drawn up from them: in the fields that its text shows, and which records came or
 * went. @param drawn the text as it would be drawn up now. @param then the records as they were, by id
 */
export function drift(
  kept: readonly KeptSource[],
  drawn: Pick<DrawnUp, 'used'>,
  then: ReadonlyMap<string, AnyRecord>,
  world: TemplateWorld,
): readonly SourceChange[] {
  const now = new Map(drawn.used.slice(0, mostKept).map((one) => [one.record.id, one]))
  const before = new Set(kept.map(({ id }) => id))
  const changes = kept.flatMap((source): SourceChange[] => {
    const used = now.get(source.id)
    const old = then.get(source.id)
    if (!used) return old ? [{ record: old, change: 'gone', fields: [] }] : []
    if (used.digest === source.digest) return []
    const fields = old ? differences(old, used, world) : []
    return [{ record: used.record, change: fields.length > 0 ? 'changed' : 'named', fields }]
  })
  const added = [...now.values()]
    .filter(({ record }) => !before.has(record.id))
    .map(({ record }): SourceChange => ({ record, change: 'added', fields: [] }))
  return [...changes, ...added]
}

function differences(old: AnyRecord, { record, fields }: UsedRecord, world: TemplateWorld) {
  const register = registerNamed(record.register)
  const known = register && fieldsOf(register)
  return fields.flatMap(({ name, title, shown }: UsedField) => {
    const before = inWords(known?.get(name)?.of(old, world), world)
    const after = inWords(shown, world)
    return before === after ? [] : [{ title, before, after }]
  })
}
