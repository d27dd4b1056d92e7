import { mayRead } from '@plumbline/contract/access'
import type { Actor } from '@plumbline/contract/actor'
import type { CodeText } from '@plumbline/contract/code-endpoints'
import { dataSchema } from '@plumbline/contract/field'
import { type FieldProblem, Problem, problemsOf } from '@plumbline/contract/problem'
import type { AnyRegister } from '@plumbline/contract/register'
import type { Kept, Registry } from '../behaviour.ts'
import { referencesIn } from '../references.ts'
import { type CodeRecord, namedBy, peopleFile, readCode, readPeople } from './code-file.ts'
import { namesIn, renamed } from './code-values.ts'

/** A file, read: what it says of which record. */
export interface GivenFile {
  readonly path: string
  readonly kept: Kept
  readonly ref: string
  readonly number: number
  readonly code: CodeRecord
}

/** Everything that came, read. */
export interface GivenCode {
  readonly files: readonly GivenFile[]
  /** Names of people by e-mail address in lower case. */
  readonly people: ReadonlyMap<string, { readonly email: string; readonly name: string }>
}

/** A problem of one file: its path, and where in it. */
export const inFile = (path: string, problems: readonly FieldProblem[]): FieldProblem[] =>
  problems.map(({ path: inner, message }) => ({ path: inner === '' ? path : `${path}: ${inner}`, message }))

/** @throws Problem invalid, with all that is wrong in all files */
export function refuseFiles(problems: readonly FieldProblem[]): void {
  if (problems.length === 0) return
  const files = new Set(problems.map(({ path }) => path.split(':', 1)[0])).size
  throw new Problem(
    'invalid',
    `Nothing was changed: ${files === 1 ? 'one file is' : `${files} files are`} wrong.`,
    problems,
  )
}

/** Reads all files. @throws Problem invalid, with all that is wrong in all of them */
export function givenCode(registry: Registry, actor: Actor, texts: readonly CodeText[]): GivenCode {
  const problems: FieldProblem[] = []
  const files: GivenFile[] = []
  const people = new Map<string, { email: string; name: string }>()
  const seen = new Set<string>()
  for (const { path, text } of texts) {
    const wrong = (message: string) => problems.push({ path, message })
    if (seen.has(path)) {
      wrong('came twice')
      continue
    }
    seen.add(path)
    if (path === peopleFile) {
      const read = readPeople(text)
      if ('problems' in read) problems.push(...inFile(path, read.problems))
      else
        for (const [email, name] of Object.entries(read.value.people)) people.set(email.toLowerCase(), { email, name })
      continue
    }
    const named = namedBy(path)
    const kept = named && registry.named(named.register)
    if (!named || !kept || !named.ref.startsWith(`${kept.register.prefix}-`)) {
      wrong('is no file of a record; it must be called register/REFERENCE.yaml, such as risks/RSK-12.yaml')
      continue
    }
    if (!mayRead(actor, kept.register)) {
      wrong('is of a register that is not open to you')
      continue
    }
    const read = readCode(text)
    if ('problems' in read) problems.push(...inFile(path, read.problems))
    else files.push({ path, kept, ref: named.ref, number: Number(named.ref.slice(4)), code: read.value })
  }
  refuseFiles(problems)
  return { files, people }
}

/** How people and records are called in this organization. */
export interface Called {
  /** Ids by e-mail address in lower case. */
  readonly people: ReadonlyMap<string, string>
  /** Ids by reference. */
  readonly records: ReadonlyMap<string, string>
}

/** What a file says, in the terms of this organization. */
export interface Wished {
  readonly title: string
  readonly ownerId: string | null
  readonly data: Readonly<Record<string, unknown>>
}

/** E-mail addresses of everybody whom a file names where a field names people, with their places. */
export function namedPeople(
  { fields }: AnyRegister,
  { owner, data = {} }: CodeRecord,
): readonly { readonly path: string; readonly value: string }[] {
  const { persons } = referencesIn(fields, data)
  return owner === undefined ? persons : [{ path: 'owner', value: owner }, ...persons]
}

/** @throws Problem invalid, with paths in the file */
export function wishedBy({ kept: { register }, code }: GivenFile, called: Called): Wished {
  const strangers = namedPeople(register, code).filter(({ value }) => !called.people.has(value.toLowerCase()))
  const isStranger = new Set(strangers.map(({ path }) => path))
  const parsed = dataSchema(register.fields).safeParse(
    renamed(register.fields, code.data ?? {}, namesIn(called.people, called.records)),
  )
  const problems = [
    ...strangers.map(({ path, value }) => ({ path, message: `${value} is nobody of this organization` })),
    ...(parsed.success ? [] : problemsOf(parsed.error, ['data'])).filter(({ path }) => !isStranger.has(path)),
    ...Object.keys(code.links ?? {})
      .filter((relation) => !Object.hasOwn(register.relations, relation))
      .map((relation) => ({ path: `links.${relation}`, message: `is no relation of ${register.title.toLowerCase()}` })),
    ...(code.status === undefined || Object.hasOwn(register.lifecycle.statuses, code.status)
      ? []
      : [{ path: 'status', message: `must be one of: ${Object.keys(register.lifecycle.statuses).join(', ')}` }]),
  ]
  if (problems.length > 0 || !parsed.success) throw new Problem('invalid', 'The file is wrong.', problems)
  const ownerId = code.owner === undefined ? null : (called.people.get(code.owner.toLowerCase()) ?? null)
  return { title: code.title, ownerId, data: parsed.data }
}
