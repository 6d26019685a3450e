import { firstSince } from './episodes.ts'
import type { CaseFacts, Happening, MeetingFacts } from './facts.ts'
import type { Occurrence, ReadOtherwise, Source } from './rule.ts'
import { theJudgement } from './since.ts'
import type { MeetingKind } from './vocabulary.ts'

/**
 * A-59 as a board may read it: "convene" and "call" are met by calling the meeting. What was called was called; but a meeting that is called off has
 * to be called anew, within the limit there was.
 */
export function summoned(...kinds: readonly MeetingKind[]): ReadOtherwise {
  return {
    reading: 'A-59',
    option: 'summoned',
    since: judgedOrCalledOff(kinds),
    met: (f, since) => firstSince(calledAfter(f, kinds, since), since),
  }
}

function judgedOrCalledOff(kinds: readonly MeetingKind[]): Source {
  return {
    ...theJudgement,
    name: `${theJudgement.name}, or a meeting called since is called off`,
    of: (f, t) =>
      theJudgement
        .of(f, t)
        .flatMap((judged) => [
          judged,
          ...ofKinds(f, kinds).flatMap(({ bookedOn, cancelled }) => (cancelled && bookedOn >= judged.on ? [cancelled] : [])),
        ]),
  }
}

/** Each meeting on the day it was called; of the one that was called off only that it was held nevertheless. */
function calledAfter(f: CaseFacts, kinds: readonly MeetingKind[], since: Occurrence): readonly Happening[] {
  return ofKinds(f, kinds).flatMap((one) => (one.cancelled?.id === since.id ? (one.held ?? []) : { id: one.id, on: one.bookedOn }))
}

function ofKinds(f: CaseFacts, kinds: readonly MeetingKind[]): readonly MeetingFacts[] {
  return f.meetings.filter((one) => kinds.includes(one.kind))
}
