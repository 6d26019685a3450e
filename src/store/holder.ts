import { randomInt } from 'node:crypto'
import pg from 'pg'

/**
 * A running program's own number. On PostgreSQL it is held as a session lock for as long as the program lives, so that another program
 * can tell at once that what this one began will not be finished by it. The embedded database has one program only.
 */
export type Holder = {
  readonly number: string
  /** No other program was using this database when this one opened it: whatever is still marked as running isn't. */
  readonly alone: boolean
  readonly close: () => Promise<void>
}

/** Held shared by every program; who gets it alone is alone. */
const EVERYBODY = 7_202_018

export function onlyHolder(): Holder {
  return { number: freshNumber(), alone: true, close: async () => {} }
}

export async function holdOnPostgres(connection: pg.ClientConfig, onFault: (error: unknown) => void): Promise<Holder> {
  const number = freshNumber()
  let closed = false
  let client = await connect(false)
  const alone = await takePlace(client, number)

  async function connect(again: boolean): Promise<pg.Client> {
    const next = new pg.Client({ ...connection, keepAlive: true })
    next.on('error', onFault)
    await next.connect()
    next.once('end', () => {
      if (!closed) void reconnect()
    })
    if (again) await takePlace(next, number)
    return next
  }
  async function reconnect(): Promise<void> {
    try {
      client = await connect(true)
    } catch (error) {
      onFault(error)
      if (!closed) setTimeout(() => void reconnect(), 1000).unref()
    }
  }
  return {
    number,
    alone,
    close: async () => {
      closed = true
      await client.end()
    },
  }
}

async function takePlace(client: pg.Client, number: string): Promise<boolean> {
  await client.query('select pg_advisory_lock($1)', [number])
  const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [EVERYBODY])
  await client.query('select pg_advisory_lock_shared($1)', [EVERYBODY])
  const alone = rows[0]?.alone === true
  if (alone) await client.query('select pg_advisory_unlock($1)', [EVERYBODY])
  return alone
}

/** Above the numbers of the other locks, below 2^48 as randomInt asks. */
function freshNumber(): string {
  return String(randomInt(2 ** 33, 2 ** 47))
}
