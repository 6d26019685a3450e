import type { Register } from '../../../contracts/register.ts'

export type RegisterLine = Register['lines'][number]

export const STANDS: Readonly<Record<RegisterLine['stands'], string>> = {
  'still-open': 'Late and open',
  'met-late': 'Done late',
  'in-time-now': 'In time, as its dates now stand',
  departed: 'Set aside with a reason',
  'not-owed-now': 'No longer owed',
}

/** '3 days late', and what the days are counted to. */
export function lateWords({ stands, daysLate }: RegisterLine): string {
  if (daysLate === undefined) return STANDS[stands]
  const days = daysLate === 0 ? 'late by the hour' : daysLate === 1 ? '1 day late' : `${daysLate} days late`
  switch (stands) {
    case 'still-open':
      return `Still open, ${days}`
    case 'met-late':
      return `Done, ${days}`
    case 'departed':
      return `Set aside, ${days}`
    case 'in-time-now':
    case 'not-owed-now':
      return STANDS[stands]
  }
}
