import type { Duty } from '../procedure/vocabulary.ts'

/**
 * The areas' record systems, which Pathway can't write into (A-42): Derby's LCS, Derbyshire's Mosaic, printed as Frameworki or FWI.
 * Whoever enters something there confirms it, point by point.
 */
export const ENTERED_POINTS = ['meeting-date', 'plan', 'pathway', 'outcome'] as const
export type EnteredPoint = (typeof ENTERED_POINTS)[number]

export type Checklist = { readonly system: string; readonly points: readonly { readonly point: EnteredPoint; readonly says: string }[] }

const LCS = 'LCS'
const MOSAIC = 'Mosaic (Frameworki)'

/** CD-4; CD-14 and CD-23; ME-24, CS-10 and CS-19. Each duty is one area's alone, so the system follows from it. */
const CHECKLISTS: Readonly<Partial<Record<Duty, Checklist>>> = {
  'double-record': {
    system: LCS,
    points: [
      { point: 'meeting-date', says: "The meeting's date, as a child-in-need review" },
      { point: 'plan', says: 'The plan, as a child-in-need plan' },
    ],
  },
  'flag-pathway': { system: LCS, points: [{ point: 'pathway', says: 'The child is marked as on the pathway' }] },
  'record-outcome': { system: MOSAIC, points: [{ point: 'outcome', says: 'The outcome of the discussion, review or conference' }] },
}

/** What is confirmed for this duty; undefined for duties that have nothing to do with a record system. */
export function checklistFor(duty: Duty): Checklist | undefined {
  return CHECKLISTS[duty]
}

/** ', entered in LCS: ...' for the history; nothing for a duty without a record system. */
export function enteredWords(obligation: string, entered: readonly EnteredPoint[] | undefined): string {
  const checklist = CHECKLISTS[obligation.split(':')[0] as Duty]
  const points = checklist?.points.filter(({ point }) => entered?.includes(point)) ?? []
  return points.length === 0 ? '' : `, entered in ${checklist?.system}: ${points.map(({ says }) => says.toLowerCase()).join('; ')}`
}
