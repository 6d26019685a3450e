import { randomUUID } from 'node:crypto'
import type { Local } from '../local.ts'
import type { Person } from '../tenant.ts'

/** What an operation answers; a body of undefined is no body. */
export type Answer = { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }

/** The preferences of one request that change how items look. */
export type Preferences = {
  readonly timeZone: string
  readonly bodyAsText: boolean
  readonly immutableIds: boolean
  /** odata.maxpagesize; a list that has pages of its own making heeds it. */
  readonly pageSize?: number
  /** What to put into Preference-Applied. */
  readonly applied: readonly string[]
}

/** One Graph request, its path already matched. */
export type Call = {
  readonly local: Local
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly body: unknown
  readonly ifMatch: string | undefined
  readonly prefer: Preferences
  /** What the app was given the right to. */
  readonly roles: readonly string[]
  /** Path and query as they came, for @odata.nextLink. */
  readonly path: string
}

/** A call on somebody's mailbox, that person found. */
export type MailboxCall = Call & { readonly person: Person }

export type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly answer: Answer }

export function passed<T>(value: T): Checked<T> {
  return { ok: true, value }
}

/** A Graph error answer. */
export function refused(status: number, code: string, message: string, extra: Readonly<Record<string, unknown>> = {}): Answer {
  const id = randomUUID()
  return {
    status,
    body: {
      error: {
        code,
        message,
        ...extra,
        innerError: { date: new Date().toISOString().slice(0, 19), 'request-id': id, 'client-request-id': id },
      },
    },
  }
}

export function failed(
  status: number,
  code: string,
  message: string,
  extra: Readonly<Record<string, unknown>> = {},
): { readonly ok: false; readonly answer: Answer } {
  return { ok: false, answer: refused(status, code, message, extra) }
}

export function itemNotFound(): Answer {
  return refused(404, 'ErrorItemNotFound', 'The specified object was not found in the store.')
}

export function contextUrl(local: Local, rest: string): string {
  return `${local.url()}/v1.0/$metadata#${rest}`
}
