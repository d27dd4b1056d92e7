import type { Sent } from '@plumbline/platform/files/sent-form'
import { concerns } from '@plumbline/registers/concerns/contract'
import { z } from 'zod'
import type { Report } from './receive.ts'
import type { Words } from './words-en.ts'

const { kind, reporterKind } = concerns.fields

const line = z.string().trim().min(1).max(300)
const fields = {
  subject: line,
  // Room for the name that is written under it.
  description: z.string().trim().min(1).max(9_000),
  about: line.optional(),
  contact: line.optional(),
}

/** The report that a form holds, or what is wrong with it by field. */
export function readReport(
  { fields: given, files }: Sent,
  t: Words,
): { readonly report?: Report; readonly wrong: Readonly<Record<string, string>> } {
  const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => value.trim() !== ''))
  const read = z.object(fields).safeParse(filled)
  if (!read.success) {
    const wrong = read.error.issues.map(({ path, code }) => [
      String(path[0]),
      code === 'too_big' ? t.tooLong : t.missing,
    ])
    return { wrong: Object.fromEntries(wrong) }
  }
  const { subject, description, about, contact } = read.data
  // A choice that is none was not made by the page; it says nothing.
  const chosenKind = kind.schema.safeParse(filled.kind).data
  const chosenReporter = reporterKind.schema.safeParse(filled.reporterKind).data
  return {
    wrong: {},
    report: {
      title: subject,
      description,
      files,
      ...(chosenKind === undefined ? {} : { kind: chosenKind }),
      ...(chosenReporter === undefined ? {} : { reporterKind: chosenReporter }),
      ...(about === undefined ? {} : { about }),
      ...(contact === undefined ? {} : { contact }),
    },
  }
}
