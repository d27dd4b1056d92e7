import type { ColumnType, Generated } from 'kysely'

/** Rows of 019-work.sql: what comes to people, and what the server does by itself. */
export interface WorkTables {
  /** 018: agreement of one of several people who must agree. */
  approval_vote: {
    org_id: string
    record_id: string
    version: number
    step: string
    person_id: string
    role: string
    at: string
  }
  job: { org_id: string; kind: string; run_at: string; tries: Generated<number> }
  notification: {
    org_id: string
    id: Generated<string>
    person_id: string
    cause: string
    record_id: string
    at: string
    actor_id: string | null
    occasion: string
    detail: ColumnType<Record<string, unknown>, string | undefined, string>
    for_id: string | null
    read_at: string | null
    mailed_at: string | null
  }
  watch: { org_id: string; record_id: string; person_id: string; watches: boolean }
  reminder_choice: {
    org_id: string
    person_id: string
    digest: string
    hour: number
    weekday: number
    time_zone: string
    days_before: number
    mailed: string[]
    next_at: string
    tries: Generated<number>
  }
  deputy: { org_id: string; person_id: string; deputy_id: string; from_on: string; until_on: string }
  calendar_feed: { org_id: string; person_id: string; token_hash: Buffer; is_mine: boolean; created_at: string }
}
