import { type Clock, instantOf, londonAt } from '../../casework/clock.ts'
import { sweep } from '../../casework/sweep.ts'
import { clockMoveSchema, clockSchema } from '../../contracts/http.ts'
import { clockTime, isPlainDate, plainDate } from '../../procedure/civil-date.ts'
import type { Parts, TypedApp } from '../app.ts'
import { problemOf, sendProblem } from '../problem.ts'
import { answers } from './answers.ts'

/** As far as `addDays` goes; beyond the published bank holidays nothing could be counted. */
const FURTHEST_MS = 401 * 86_400_000

/** Our clock, movable in development only; it is kept, so that a restart doesn't bring the old day back. */
export type MovableClock = Clock & {
  /** Moves the clock forward to an instant; the case loop wakes at once. */
  readonly moveTo: (instant: string) => Promise<void>
}

/** Registered in development only: in production there is no such address. */
export function addClock(app: TypedApp, { clock, world }: Parts): void {
  const shown = () => {
    const now = clock.now()
    return { now, ...londonAt(now), moved: clock.moved() }
  }
  app.get('/api/dev/clock', { schema: { summary: 'Pathway’s own clock (development)', response: answers(clockSchema) } }, async () =>
    shown(),
  )

  app.post(
    '/api/dev/clock',
    { schema: { summary: 'Move Pathway’s own clock forward (development)', body: clockMoveSchema, response: answers(clockSchema) } },
    async (request, reply) => {
      const now = clock.now()
      const to = 'addDays' in request.body ? daysLater(now, request.body.addDays) : wallTime(request.body.to)
      if (to === undefined)
        return await sendProblem(reply, problemOf('not-valid', { fields: [{ field: 'to', says: 'This is not a day and time.' }] }))
      if (to < now) {
        return await sendProblem(
          reply,
          problemOf('not-valid', {
            detail: 'The clock only goes forward: what has been recorded can’t be un-lived.',
            instead: 'To go back, stop Pathway and start it with an empty data folder.',
          }),
        )
      }
      if (Date.parse(to) - Date.parse(now) > FURTHEST_MS) {
        return await sendProblem(reply, problemOf('not-valid', { detail: 'The clock goes forward by at most 400 days at once.' }))
      }
      await clock.moveTo(to)
      await sweep(world)
      return shown()
    },
  )
}

function wallTime(text: string): string | undefined {
  const [on = '', at = ''] = text.split('T')
  if (!isPlainDate(on) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(at)) return undefined
  return instantOf({ on: plainDate(on), at: clockTime(at) })
}

/** The same London time of day, so many days on: not 24-hour steps, which the clock change would shift. */
function daysLater(now: string, days: number): string {
  const moment = londonAt(now as never)
  const day = new Date(`${moment.on}T12:00:00Z`)
  day.setUTCDate(day.getUTCDate() + days)
  return instantOf({ on: plainDate(day.toISOString().slice(0, 10)), at: moment.at })
}
