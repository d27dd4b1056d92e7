import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import type { FileStore } from '@plumbline/platform/files/file-store'
import { sql } from 'kysely'
import type { Stage } from './stage.ts'

/** Digests of files that a value names, at whatever depth. */
export function* digestsIn(value: unknown): Generator<string> {
  if (Array.isArray(value)) for (const one of value) yield* digestsIn(one)
  else if (typeof value === 'object' && value !== null) {
    const { sha256: digest, size } = value as { sha256?: unknown; size?: unknown }
    if (typeof digest === 'string' && typeof size === 'number' && /^[0-9a-f]{64}$/.test(digest)) yield digest
    else for (const one of Object.values(value)) yield* digestsIn(one)
  }
}

/** Those of the files that are there, and were not erased. */
export async function filesHeld(tx: ReadTransaction, wanted: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('file')
    .select(['sha256'])
    .where('sha256', '=', sql<string>`any(${[...wanted]})`)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('erasure')
            .select('told_by')
            .where('subject', '=', 'file')
            .whereRef('subject_id', '=', 'file.sha256'),
        ),
      ),
    )
    .orderBy('sha256')
    .execute()
  return new Set(rows.map(({ sha256: digest }) => digest))
}

/** `evidence/<sha256>`: the bytes of files, which stay where they are until the zip file is written. */
export async function stageFiles(
  stage: Stage,
  fileStore: FileStore,
  organizationId: string,
  digests: ReadonlySet<string>,
  onFile: (share: number) => Promise<void>,
): Promise<void> {
  let done = 0
  for (const digest of digests) {
    await stage.refer(`evidence/${digest}`, () => fileStore.get(organizationId, digest))
    done += 1
    await onFile(done / digests.size)
  }
}
