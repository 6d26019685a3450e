import { pino, stdTimeFunctions } from 'pino'

/** Ids and event words only. A value with a blank, an @ or any sign that ids don't have is not written, so that words about a child can't get in. */
export type LogIds = Readonly<Record<string, string | number | boolean>>
export type Log = {
  readonly info: (event: string, ids?: LogIds) => void
  /** `bug`: only its stack's file names and line numbers are written, never its message, which might quote what it was working on. */
  readonly warn: (event: string, ids?: LogIds, bug?: unknown) => void
  readonly error: (event: string, ids?: LogIds, bug?: unknown) => void
}

const ID = /^[\w.:/{}*-]{1,120}$/

export function makeLog(destination?: { write(line: string): void }): Log {
  // In UTC and as people write it, whatever the machine's own time zone is.
  const how = { base: null, timestamp: stdTimeFunctions.isoTime }
  const logger = destination === undefined ? pino(how) : pino(how, destination)
  return {
    info: (event, ids) => logger.info(safe(ids), event),
    warn: (event, ids, bug) => logger.warn({ ...safe(ids), ...framesOf(bug) }, event),
    error: (event, ids, bug) => logger.error({ ...safe(ids), ...framesOf(bug) }, event),
  }
}

const SPEAKS = ['debug', 'log', 'info', 'warn', 'error', 'trace', 'dir'] as const

/**
 * Parts of others write to the console (botbuilder says the channel's key there, or the token's fault, when a token fails). What they write may quote
 * anything, so that only a line goes into the log which says that they spoke, and how.
 */
export function consoleInto(log: Log, told: Partial<Pick<Console, (typeof SPEAKS)[number]>> = console): void {
  for (const how of SPEAKS) told[how] = () => log.warn('a part wrote to the console', { how })
}

function safe(ids: LogIds | undefined): LogIds {
  return Object.fromEntries(
    Object.entries(ids ?? {}).map(([name, value]) => [name, typeof value === 'string' && !ID.test(value) ? '(not an id)' : value]),
  )
}

/** A stack begins with the message, which may itself have lines that look like frames: it is cut off first. */
function framesOf(bug: unknown): { readonly at?: readonly string[] } {
  if (!(bug instanceof Error) || bug.stack === undefined) return {}
  const place = bug.stack.indexOf(bug.message)
  const frames = bug.stack
    .slice(place < 0 ? 0 : place + bug.message.length)
    .split('\n')
    .filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line))
    .slice(0, 8)
    .map((line) => line.trim().replace(/(file:\/\/)?\S*\/(src|bot|node_modules)\//, '$2/'))
  return { at: frames }
}
