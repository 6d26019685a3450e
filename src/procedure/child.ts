import type { PlainDate } from './civil-date.ts'
import { addDays, birthday } from './civil-date.ts'
import type { CaseFacts } from './facts.ts'
import { isRead } from './readings.ts'
import type { Terms } from './terms.ts'
import { THRESHOLDS } from './thresholds.ts'

/** What the procedure asks about the child: the age, and the floors of 2.L.1. */

/** The day on which the child reaches an age, when the birth date is known (reading: A-72; a board may read 28 February for the 29th). */
export function reaches(f: CaseFacts, age: number, t: Terms): PlainDate | undefined {
  if (f.birth === 'not-known') return undefined
  const day = birthday(f.birth, age)
  const aDayEarly = f.birth.endsWith('-02-29') && day.endsWith('-03-01') && isRead(t, { reading: 'A-72', option: '28-february' })
  return aDayEarly ? addDays(day, -1) : day
}

/** The 18th birthday, when the birth date is known. */
export function adultOn(f: CaseFacts, t: Terms): PlainDate | undefined {
  return reaches(f, THRESHOLDS.adultAge, t)
}

/** LO-1. */
export function isUnder13(f: CaseFacts, t: Terms, on: PlainDate): boolean {
  const oldEnough = reaches(f, THRESHOLDS.noLowBelowAge, t)
  return oldEnough !== undefined && on < oldEnough
}

/** LO-3: any recorded need counts (reading: A-24), or only one that isn't said to be insignificant. */
export function hasMedicalNeeds({ status }: CaseFacts, t: Terms): boolean {
  if (status.medicalNeeds !== 'yes') return false
  return status.medicalNeedsSignificant !== 'no' || !isRead(t, { reading: 'A-24', option: 'significant-only' })
}

/** Whether one of the three floors stands on a day, as far as it is known: the child can't be judged low. */
export function standsOnAFloor(f: CaseFacts, t: Terms, on: PlainDate): boolean {
  return isUnder13(f, t, on) || f.status.significantLearningDisability === 'yes' || hasMedicalNeeds(f, t)
}
