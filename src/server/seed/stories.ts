import type { Command } from '../../case/commands.ts'
import type { ChildStatus } from '../../procedure/facts.ts'
import type { MatrixDefinition } from '../../procedure/matrix/definition.ts'
import type { Area, RiskLevel } from '../../procedure/vocabulary.ts'
import type { Chance } from './chance.ts'
import { answersFor, FAMILY, GIVEN, NONE, STATUSES, WORRIES } from './children.ts'

/**
 * Fictional children and how far their cases have come. A story is what was recorded, by whom, how many working days ago
 * (negative: days still to come, for a meeting's date). `ask` builds the command with the day worked out.
 */
export type Step = { readonly daysAgo: number; readonly by: string; readonly ask: (day: (daysAgo: number) => string) => Command }
export type Story = { readonly id: string; readonly steps: readonly Step[] }

export type Stage = 'raised' | 'assessed' | 'judged' | 'kept low' | 'contacted' | 'clarified' | 'booked' | 'held' | 'filed' | 'closed'
const AREAS: readonly Area[] = ['derby', 'derbyshire']
export const STAGES: readonly Stage[] = [
  'raised',
  'assessed',
  'judged',
  'kept low',
  'contacted',
  'clarified',
  'booked',
  'held',
  'filed',
  'closed',
]

const STAFF: Readonly<Record<Area, { practitioners: readonly string[]; cpm: string; minutes: string; manager: string }>> = {
  derby: { practitioners: ['p-01', 'p-07'], cpm: 'p-02', minutes: 'p-04', manager: 'p-03' },
  derbyshire: { practitioners: ['p-11'], cpm: 'p-12', minutes: 'p-14', manager: 'p-13' },
}

/** A caseload that can be repeated from its seed: both areas, every status, every stage, every level. */
export function storiesFrom(chance: Chance, definition: MatrixDefinition, thisYear: number): Story[] {
  const statuses = Object.values(STATUSES)
  return AREAS.flatMap((area) => {
    // One turn through the stages from anywhere meets each at least once, and each with one of the first ten statuses: of the others
    // (the last two in STATUSES) nobody may be judged low.
    const [turn, tilt] = [chance.below(STAGES.length), chance.below(2)]
    return statuses.map((status, index) => {
      const stage = STAGES[(index + turn) % STAGES.length] ?? 'raised'
      return story(chance, definition, {
        id: `${area}-${index}`,
        area,
        status: { ...NONE, ...status },
        level: levelAt(stage, index + tilt),
        stage,
        thisYear,
      })
    })
  })
}

/** A child judged low goes no further by the meetings' road and may leave it; two neighbours on that road have different levels. */
function levelAt(stage: Stage, index: number): RiskLevel {
  if (stage === 'closed' || stage === 'kept low') return 'low'
  return index % 2 === 0 ? 'medium' : 'high'
}

type Plot = {
  readonly id: string
  readonly area: Area
  readonly status: ChildStatus
  readonly level: RiskLevel
  readonly stage: Stage
  readonly thisYear: number
}
type By = (typeof STAFF)[Area] & { readonly lead: string; readonly area: Area }

function story(chance: Chance, definition: MatrixDefinition, plot: Plot): Story {
  const by: By = { ...STAFF[plot.area], lead: chance.pick(STAFF[plot.area].practitioners), area: plot.area }
  const last = lastStepDaysAgo(chance, plot.stage)
  const start = last + STEPS_FROM_START[plot.stage]
  const birth = `${plot.thisYear - 14 - chance.below(3)}-${twoDigits(1 + chance.below(12))}-${twoDigits(1 + chance.below(28))}`
  const child = { givenName: chance.pick(GIVEN), familyName: chance.pick(FAMILY), birth }
  const worry = chance.pick(WORRIES)
  const floor = plot.status.significantLearningDisability === 'yes' || plot.status.medicalNeeds === 'yes'
  const level = floor && plot.level === 'low' ? 'medium' : plot.level
  const raised = step(start, by.lead, (day) => ({
    do: 'raise-concern',
    area: plot.area,
    child,
    status: plot.status,
    worry,
    on: day(start),
  }))
  const assessed = assessment(by, start, level, { definition, answers: answersFor(chance, definition, level) })
  const road = [raised, ...assessed, ...request(by, start, level), ...meeting(by, plot.stage, start)]
  const told = plot.stage === 'closed' ? [raised, ...assessed, closing(by, last, level)] : road.slice(0, STEPS_TOLD[plot.stage])
  return { id: plot.id, steps: plot.stage === 'booked' ? [...told, ...views(chance, by, start, { definition, level })] : told }
}

/** Working days from the concern to the stage's last step. A meeting is held nine working days after it was asked for. */
const STEPS_FROM_START: Readonly<Record<Stage, number>> = {
  raised: 0,
  assessed: 1,
  judged: 2,
  'kept low': 2,
  contacted: 3,
  clarified: 4,
  booked: 5,
  held: 14,
  filed: 17,
  closed: 6,
}

const STEPS_TOLD: Readonly<Record<Stage, number>> = {
  raised: 1,
  assessed: 2,
  judged: 3,
  'kept low': 3,
  contacted: 4,
  clarified: 5,
  booked: 6,
  held: 7,
  filed: 9,
  closed: 4,
}

/** Most people are where the procedure wants them by now; one in six has let things lie. */
function lastStepDaysAgo(chance: Chance, stage: Stage): number {
  switch (stage) {
    case 'held':
    case 'filed':
    case 'kept low':
    case 'closed':
      return 1 + chance.below(6)
    case 'booked':
      return chance.below(2)
    default:
      return chance.yes(1 / 6) ? 4 + chance.below(4) : chance.below(2)
  }
}

function step(daysAgo: number, by: string, ask: (day: (daysAgo: number) => string) => object): Step {
  // Days are worked out as text when the story is told; decide() has the last word on what is in a command.
  return { daysAgo, by, ask: ask as Step['ask'] }
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0')
}

function assessment(by: By, start: number, level: RiskLevel, matrix: { definition: MatrixDefinition; answers: unknown }): Step[] {
  const { id, version } = matrix.definition
  return [
    step(start - 1, by.lead, (day) => ({
      do: 'complete-matrix',
      definition: { id, version },
      answers: matrix.answers,
      consulted: [{ agency: 'School', who: 'Designated lead', on: day(start - 1) }],
      on: day(start - 1),
    })),
    step(start - 2, by.lead, (day) => ({
      do: 'judge-level',
      matrix: 'the-latest',
      level,
      rationale: 'Judged together with the school and the family worker after going through every row of the matrix.',
      significantHarmSuspected: level === 'high' ? 'not-known' : 'no',
      adviceFrom: 'Team manager',
      secondPerson: 'Team manager on duty',
      on: day(start - 2),
    })),
  ]
}

function request(by: By, start: number, level: RiskLevel): Step[] {
  return [
    step(start - 3, by.lead, (day) => ({ do: 'contact-cpm', cpm: by.cpm, on: day(start - 3) })),
    step(start - 4, by.cpm, (day) => ({ do: 'clarify-level', level, meetingNeeded: 'yes', on: day(start - 4) })),
  ]
}

/** Booked for a day still to come, or held some days ago, or with everything filed. */
function meeting(by: By, stage: Stage, start: number): Step[] {
  const held = stage === 'booked' ? -6 : start - STEPS_FROM_START.held
  const kind = by.area === 'derby' ? 'cse-meeting-initial' : 'strategy-discussion-district'
  // Said with every booking and heeded only where the day lies after the limit.
  const late = { code: 'agency-silent' }
  const booking = { do: 'book-meeting', kind, chair: by.cpm, minuteTaker: by.minutes, fill: [], late }
  const times = (day: (daysAgo: number) => string) => ({ starts: { on: day(held), at: '10:00' }, ends: { on: day(held), at: '11:30' } })
  const outcome = {
    do: 'record-meeting-held',
    meeting: 'the-latest',
    endedAt: '11:30',
    attended: ['chair', 'minute-taker', 'police'],
    childSeenBefore: 'no',
    whyNotSeen: 'Chose to speak with the family worker instead.',
  }
  const paper = (what: 'file-minutes' | 'file-plan', text: string) =>
    step(held - 3, by.minutes, (day) => ({ do: what, meeting: 'the-latest', text, circulatedTo: [], on: day(held - 3) }))
  return [
    step(start - 5, by.cpm, (day) => ({ ...booking, ...times(day), on: day(start - 5) })),
    step(held, by.cpm, (day) => ({
      ...outcome,
      outlinePlan: [{ what: 'Safety plan with the family', who: 'Lead practitioner', byOn: day(held - 5) }],
      on: day(held),
    })),
    paper('file-minutes', 'Minutes of the meeting (fictional).'),
    paper('file-plan', 'The plan that was agreed (fictional).'),
  ]
}

/** Before a meeting the school and the police each say what they know; the lead enters it, since neither has a way in. Some rows differ. */
function views(chance: Chance, by: By, start: number, about: { definition: MatrixDefinition; level: RiskLevel }): Step[] {
  const { id, version } = about.definition
  const view = (agency: string, who: string, confidence: string, to: number) => {
    const rows = answersFor(chance, about.definition, about.level).rows.slice(0, to)
    return step(start - 5, by.lead, (day) => ({
      do: 'give-contribution',
      definition: { id, version },
      answers: { rows, indicators: [], vulnerabilities: [] },
      confidence,
      forMeeting: 'the-latest',
      of: { agency, who },
      on: day(start - 5),
    }))
  }
  return [view('School', 'Designated lead', 'fairly-sure', 6), view('Police', 'Neighbourhood officer', 'sure', 4)]
}

function closing(by: By, daysAgo: number, level: RiskLevel): Step {
  const why = level === 'low' ? 'low-at-review' : 'other-harm'
  const note = 'Early help goes on with the family worker, who was told and has agreed to see her every week.'
  return step(daysAgo, by.manager, (day) => ({ do: 'close-case', why, note, on: day(daysAgo) }))
}
