import { fold } from '../../src/case/case.ts'
import type { Circumstances } from '../../src/case/commands.ts'
import { decide } from '../../src/case/decide.ts'
import type { CaseEvent, EventType, Recorded } from '../../src/case/events.ts'
import { entry } from '../../src/case/recording.ts'
import { isRefusal } from '../../src/case/refusal.ts'
import { clockTime, instant } from '../../src/procedure/civil-date.ts'
import type { CaseFacts, Happening } from '../../src/procedure/facts.ts'
import { DD_CSE_2017R1, FIRST_EDITION } from '../../src/procedure/matrix/dd-cse-2017r1.ts'
import type { Terms } from '../../src/procedure/terms.ts'
import type { RiskLevel } from '../../src/procedure/vocabulary.ts'
import { PEOPLE, person } from '../people.ts'
import type { When } from './read.ts'

const MORNING = clockTime('09:00')

/** A judgement put to the product's own decision: what refuses it, by rule; undefined when nothing does. */
export function judgementRefused(
  facts: CaseFacts,
  level: RiskLevel,
  secondPerson: boolean,
  at: When,
  terms: Terms,
): readonly string[] | undefined {
  const kase = fold(history(facts))
  const matrix = kase?.matrices.at(-1)?.id ?? 'none'
  const decided = decide(
    {
      do: 'judge-level',
      matrix,
      level,
      rationale: 'What decided it, in words that another person can weigh.',
      significantHarmSuspected: facts.significantHarmSuspected,
      ...(secondPerson && { secondPerson: 'A second person' }),
    },
    kase,
    circumstances(facts, at, terms),
  )
  return isRefusal(decided) ? (decided.because ?? []).map((one) => one.rule) : undefined
}

/** As much of the history as a judgement looks at: the child, the matrices (one at least: the level is tried, not its papers), the levels judged. */
function history(f: CaseFacts): readonly CaseEvent[] {
  const lead = leadOf(f)
  const { since: _, knownTo, ...status } = f.status
  const recorded = <T extends EventType>(type: T, { id, on }: Happening, data: Recorded<T>['data']) =>
    entry(type, data, on, { now: { on, at: MORNING }, at: instant(`${on}T${MORNING}:00.000Z`), newId: () => id, actor: { id: lead } })
  const matrices = f.matrices.length > 0 ? f.matrices : [{ id: 'matrix', on: f.concern.on }]
  return [
    recorded('ConcernRaised', f.concern, {
      reference: 'K7Q2-9F',
      area: f.area,
      child: { givenName: 'A', familyName: 'Child', birth: f.birth },
      status: { ...status, ...(knownTo && { knownTo: [...knownTo] }) },
      worry: 'A worry',
      agency: 'A school',
      lead,
    }),
    ...matrices.map((one) =>
      recorded('MatrixCompleted', one, {
        definition: { id: DD_CSE_2017R1.id, version: DD_CSE_2017R1.version },
        answers: { rows: [], indicators: [], vulnerabilities: [] },
        consulted: [],
        suggested: 'none-identified',
      }),
    ),
    ...f.judgements.map((one) =>
      recorded('LevelJudged', one, {
        matrix: matrices[0]?.id ?? 'matrix',
        level: one.level,
        rationale: 'Reasons',
        significantHarmSuspected: 'no',
      }),
    ),
  ]
}

function leadOf(f: CaseFacts): string {
  return f.area === 'derby' ? 'maya' : 'imran'
}

function circumstances(f: CaseFacts, { on, at = clockTime('17:00') }: When, terms: Terms): Circumstances {
  return {
    now: { on, at },
    at: instant(`${on}T${at}:00.000Z`),
    actor: person(leadOf(f)),
    directory: PEOPLE,
    terms,
    present: terms,
    editions: [FIRST_EDITION],
    newId: () => 'tried',
    newReference: () => 'K7Q2-9F',
  }
}
