import type { LocalTime } from './graph.ts'

/** A clock reading with its zone, as Graph takes it. */
export function wall(at: LocalTime, timeZone: string): object {
  return { dateTime: `${at}:00`, timeZone }
}
