import { isZipPath } from '@plumbline/ledger/pack/zip'
import { z } from 'zod'
import { Signed } from '../log/signer/protocol.ts'
import { VaultKeys } from '../log/signer/vault-copy.ts'

/*
 * A backup is a zip file in the one form of zip.ts, sealed or not (docs/backup-format.md). Its paths begin with a digit, so that
 * their order is that in which a restore needs them.
 */

export const backupFormat = 'plumbline-backup-1'

/** A word of a backup that is shown to the operator; nothing that could steer a terminal. */
const Word = z.string().regex(/^[\w.+-]{1,100}$/)

/** What a backup of any format says of itself. */
export const AnyHead = z.looseObject({ format: Word, product: Word })

/** Of each table its columns, in the order of the values in its rows. */
const TableHead = z.strictObject({ name: Word, columns: z.array(Word).min(1) })

/** `0-head.json`: what this is a backup of, before anything of it. */
export const BackupHead = z.strictObject({
  format: z.literal(backupFormat),
  /** Version of the product that made it, and when. */
  product: Word,
  madeAt: z.iso.datetime(),
  /** The migrations that made the tables. */
  migrations: z.array(z.strictObject({ name: Word, digest: Word })).min(1),
  tables: z.array(TableHead).max(9999),
  /** The last tree of each log that the signer has signed. */
  logs: z.array(Signed),
})
export type BackupHead = z.output<typeof BackupHead>

/** `1-secrets.json`: what stands beside the database; only in a sealed backup. */
export const BackupSecrets = z.strictObject({
  /** The secret that the installation made for itself; absent when the settings name one. */
  secret: z.string().optional(),
  signerKeys: VaultKeys,
})
export type BackupSecrets = z.output<typeof BackupSecrets>

/** `4-end.json`: what all of it must add up to. */
export const BackupEnd = z.strictObject({
  /** Rows of each table that has any. */
  rows: z.record(z.string(), z.int().min(1)),
  files: z.int().min(0),
  /** Of `<sha256>  <path>\n` of every entry before this one, as sha256sum prints it. */
  sha256: z.string(),
})
export type BackupEnd = z.output<typeof BackupEnd>

export const paths = {
  head: '0-head.json',
  secrets: '1-secrets.json',
  /** Rows stand in parts, each a gzip of lines; a line is a JSON array of the values as PostgreSQL writes them. */
  rows: (table: number, name: string, part: number) =>
    `2-rows/${String(table).padStart(4, '0')}-${name}/${String(part).padStart(8, '0')}.jsonl.gz`,
  file: (organizationId: string, sha256: string) => `3-files/${organizationId}/${sha256}`,
  end: '4-end.json',
}

const rowsPath = /^2-rows\/(\d{4})-([^/]+)\/\d{8}\.jsonl\.gz$/
const filePath = /^3-files\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/([0-9a-f]{64})$/

export const rowsPlace = (path: string): { readonly table: number; readonly name: string } | undefined => {
  const [, table, name] = rowsPath.exec(path) ?? []
  return table !== undefined && name !== undefined ? { table: Number(table), name } : undefined
}

export const filePlace = (path: string): { readonly organizationId: string; readonly sha256: string } | undefined => {
  const [, organizationId, sha256] = filePath.exec(path) ?? []
  return organizationId !== undefined && sha256 !== undefined && isZipPath(path)
    ? { organizationId, sha256 }
    : undefined
}

/** Characters of rows after which a part ends; a single row may be longer. */
export const partLength = 1024 * 1024
/** Bytes that a part unpacks to at most: what blows up further was not made by us. */
export const mostPartBytes = 256 * 1024 * 1024
/** Bytes of a head, of secrets, of an end. */
export const mostJsonBytes = 64 * 1024 * 1024
