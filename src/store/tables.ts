import type { Generated } from 'kysely'

/** The tables as Kysely sees them; migrations/*.sql are what makes them. Bytes come back as Buffer (pg) or Uint8Array (PGlite). */
export type Tables = {
  data_keys: { owner: string; version: number; kek_id: string; wrapped: Uint8Array }
  cases: CasesTable
  events: EventsTable
  access_log: AccessLogTable
  heads: { stream: string; seq: number; hash: Uint8Array }
  name_index: { token: Uint8Array; case_id: string }
  commands: { command_id: string; case_id: string; done_at: Generated<Date> }
  board_entries: BoardEntriesTable
  blocked_entries: BlockedEntriesTable
  errands: ErrandsTable
  covers: CoversTable
  directory_entries: { id: string; position: Generated<number>; entry: unknown }
  drafts: { person: string; name: string; saved_at: Date; dek_version: number; body: Uint8Array }
  personal_links: PersonalLinksTable
  session_ends: { id: string; person: string; ended_by: string; ended_at: Date }
  settings: { name: string; value: unknown }
  conversations: { person: string; reference: unknown }
  dialogues: { id: string; state: unknown; put_at: Generated<Date> }
  calendars: { calendar: string; window_from: string; cursor: string }
  watched_events: { case_id: string; event_mark: Uint8Array; calendar: string; seen_as: string }
  subscriptions: SubscriptionsTable
  told_calendars: { calendar: string }
  seen_keys: { key: string; seen_at: Generated<Date> }
}

export type BlockedEntriesTable = Omit<EventsTable, 'case_id'> & { sealed_under: string | null }

export type CasesTable = {
  case_id: string
  reference: string
  area: string
  level: string | null
  closed: boolean
  version: number
  next_due_on: string | null
  owed_count: number
  overdue_count: number
  look_again_at: string | null
  watching: boolean
  people: string[]
  name_known_to: string[]
  sealed_out: string[]
  openings: unknown
  dek_version: number
  summary: Uint8Array
  times_seen: Generated<Uint8Array | null>
  names_mark: Uint8Array
}

export type SubscriptionsTable = {
  id: string
  calendar: string
  secret_hash: string
  outside_id: string | null
  expires_at: Date
  renew_at: Date
}

export type CoversTable = {
  id: string
  covered: string
  covering: string | null
  from_on: string
  to_on: string
  set_by: string
  set_at: Date
  ended_at: Date | null
  ended_by: string | null
}

export type PersonalLinksTable = {
  mark: string
  case_id: string
  meeting: string
  person: string
  entry: string
  made_at: Date
  expires_at: Date
  opened_at: Date | null
  answered_at: Date | null
  revoked_at: Date | null
}

export type EventsTable = {
  case_id: string
  seq: number
  id: string
  type: string
  v: number
  recorded_at: Date
  happened_on: string
  actor: string
  dek_version: number
  data: Uint8Array
  prev_hash: Uint8Array
  hash: Uint8Array
}

export type BoardEntriesTable = Omit<EventsTable, 'case_id' | 'dek_version' | 'data'> & { body: string }

export type AccessLogTable = {
  stream: string
  seq: number
  read_at: Date
  who: string
  purpose: string
  run: string | null
  case_ids: string[]
  outcome: string | null
  asked: string | null
  prev_hash: Uint8Array
  hash: Uint8Array
}

export type ErrandsTable = {
  case_id: string
  key_mark: Uint8Array
  due_on: string
  due_at: string
  state: string
  attempts: Generated<number>
  holder: string | null
  begun_at: Date | null
  settled_at: Date | null
  dek_version: number
  body: Uint8Array
}
