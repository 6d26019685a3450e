import { READINGS_FROM_A_41 } from './readings-from-a-41.ts'
import { READINGS_FROM_A_83 } from './readings-from-a-83.ts'
import { READINGS_TO_A_40 } from './readings-to-a-40.ts'
import type { Terms } from './terms.ts'

/** Every open sentence and how it is read, in the order of their numbers. */
export const READINGS = { ...READINGS_TO_A_40, ...READINGS_FROM_A_41, ...READINGS_FROM_A_83 }

/** 'A-02'. */
export type ReadingId = keyof typeof READINGS

export const READING_IDS = Object.keys(READINGS) as readonly ReadingId[]

/** A board's choice of an open sentence's other reading. */
export type ReadAs = { readonly reading: ReadingId; readonly option: string }

export function isRead(t: Pick<Terms, 'readings'>, { reading, option }: ReadAs): boolean {
  return t.readings[reading] === option
}
