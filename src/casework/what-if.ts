import { meetingKindSchema } from '../case/plain-shapes.ts'
import { citationView, dueView, standingView } from '../case/view-owed.ts'
import type { LondonMoment } from '../procedure/civil-date.ts'
import { AGENCY_WORDS, DUTY_WORDS, ROLE_WORDS } from '../procedure/duty-words.ts'
import { explain } from '../procedure/explain.ts'
import type { CaseFacts } from '../procedure/facts.ts'
import { lowestPermittedLevel } from '../procedure/level.ts'
import { obligations, standing } from '../procedure/obligations.ts'
import { otherReadings } from '../procedure/other-readings.ts'
import { RULES } from '../procedure/rules.ts'
import type { Terms } from '../procedure/terms.ts'
import type { MeetingKind } from '../procedure/vocabulary.ts'
import { mustBeInvited } from '../procedure/who-is-invited.ts'
import { termsInForce } from './terms-in-force.ts'
import type { World } from './world.ts'

/** What the procedure says about facts that need not be anybody's, as the area's board reads it by now: nothing is stored, nothing is logged but that it was asked. */
export async function askWhatIf(world: World, facts: CaseFacts, now: LondonMoment) {
  const { present } = await world.store.transaction((tx) => termsInForce(world, tx))
  return whatIf(facts, now, present(facts.area))
}

export function whatIf(facts: CaseFacts, now: LondonMoment, terms: Terms) {
  const floor = lowestPermittedLevel(facts, now.on, terms)
  const all = obligations(facts, terms)
  const others = otherReadings(facts, terms, all)
  return {
    obligations: all.map((owed) => ({
      id: owed.id,
      duty: owed.duty,
      title: DUTY_WORDS[owed.duty].short,
      what: owed.what,
      ownerRole: ROLE_WORDS[owed.owner],
      mine: false,
      ...(owed.due === 'undated' ? {} : { due: dueView(owed.due, terms, others.get(owed.id) ?? []) }),
      standing: standingView(standing(owed, now)),
      cites: owed.cites.map((one) => citationView(one, terms)),
      doneBy: 'nothing' as const,
      arisesFrom: owed.id.slice(owed.duty.length + 1),
      late: false,
      ...(owed.meeting === undefined ? {} : { meeting: owed.meeting }),
      chased: [],
    })),
    lowestPermittedLevel: {
      level: floor.level,
      because: floor.because.map((one) => citationView(one, terms)),
      says: floor.words.join(' '),
    },
    invitees: Object.fromEntries(meetingKindSchema.options.map((kind) => [kind, invited(facts, kind, terms, now)])) as Record<
      MeetingKind,
      ReturnType<typeof invited>
    >,
    why: explain(facts, terms, now.on).map((one) => ({
      rule: one.rule,
      paragraph: RULES[one.rule].paragraph,
      says: RULES[one.rule].says,
      holds: one.holds,
      conditions: one.conditions.map(({ name, needed, holds, fact }) => ({
        name: needed === 'yes' ? name : `not: ${name}`,
        holds: holds === (needed === 'yes'),
        fact,
      })),
    })),
  }
}

function invited(facts: CaseFacts, kind: MeetingKind, terms: Terms, now: LondonMoment) {
  return mustBeInvited(facts, kind, terms, now.on).map((one) => ({
    role: one.role,
    agency: AGENCY_WORDS[one.agency],
    part: one.part,
    required: one.required && one.mayDecline !== true,
    because: one.cites.map((cite) => citationView(cite, terms)),
  }))
}
