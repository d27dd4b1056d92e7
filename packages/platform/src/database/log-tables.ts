import type { Generated, GeneratedAlways } from 'kysely'

/** Rows of the log: entries, tiles, checkpoints and what vouches for them. Times are RFC 3339 texts (see pool.ts). */

interface LogOutboxTable {
  org_id: string
  id: Generated<number>
  entry_id: string
  entry: Buffer
}

interface LogOpeningTable {
  org_id: string
  entry_id: string
  field: string
  salt: Buffer
  value: string | null
}

interface LogTable {
  org_id: string
  log_id: string
  origin: string
  opened_at: string
  continues: string | null
  former_origins: Generated<string[]>
  size: number
  root: Buffer
  alarm: string | null
  alarm_at: string | null
  closed_at: string | null
}

interface LogEntryTable {
  org_id: string
  log_id: string
  index: number
  entry_id: string
  entry: Buffer
  leaf_hash: Buffer
  at: string | null
  type: string | null
  object_type: string | null
  object_id: string | null
  object_version: number | null
}

interface LogTileTable {
  org_id: string
  log_id: string
  level: number
  index: number
  hashes: Buffer
}

interface LogCheckpointTable {
  org_id: string
  log_id: string
  size: number
  root: Buffer
  note: string
  origin: GeneratedAlways<string>
  signed_at: string
}

interface LogTimestampTable {
  org_id: string
  log_id: string
  origin: string
  size: number
  authority: string
  token: Buffer
  at: string
}

interface LogCosignatureTable {
  org_id: string
  log_id: string
  origin: string
  size: number
  witness: string
  line: string
  at: string
}

interface LogErasureTable {
  org_id: string
  entry_id: string
  told_by: string
  field: string
}

interface LogKeyTable {
  org_id: string
  number: number
  ed25519: Buffer
  ecdsa: Buffer
  pack: Buffer
  since: string
}

export interface LogTables {
  log_outbox: LogOutboxTable
  log_opening: LogOpeningTable
  log: LogTable
  log_entry: LogEntryTable
  log_tile: LogTileTable
  log_checkpoint: LogCheckpointTable
  log_timestamp: LogTimestampTable
  log_cosignature: LogCosignatureTable
  log_key: LogKeyTable
  log_erasure: LogErasureTable
}
