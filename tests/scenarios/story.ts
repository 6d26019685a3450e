import { type ClockTime, clockTime, isClockTime, isPlainDate, type PlainDate, plainDate } from '../../src/procedure/civil-date.ts'
import type { CaseFacts, Happening, MeetingFacts, Move } from '../../src/procedure/facts.ts'
import { asItIsNow } from '../../src/procedure/moves.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import type { Terms } from '../../src/procedure/terms.ts'
import type { Area, Known, MeetingKind, RiskLevel } from '../../src/procedure/vocabulary.ts'
import { asBorn, changed } from './child.ts'
import { malformed } from './malformed.ts'
import type { Scenario, Told, When } from './read.ts'
import { known } from './words.ts'

/** The story as the procedure sees it at a moment. `asIf` leaves corrections and moves of meetings out: what it said before them. */
export function factsAt(
  scenario: Scenario,
  at: When,
  terms: Terms,
  asIf: 'as corrected' | 'as first recorded' = 'as corrected',
): CaseFacts {
  const visible = scenario.happened.map((one, index) => ({ ...one, id: `e${index}` })).filter((one) => hasHappened(one.when, at))
  const story = asIf === 'as corrected' ? corrected(visible) : visible.filter((one) => !isChange(one))
  return story.reduce((facts, one) => applied(facts, one, one.id, terms), asBorn(NOBODY, scenario.child))
}

function hasHappened(when: When, at: When): boolean {
  if (when.on !== at.on) return when.on < at.on
  return when.at === undefined || at.at === undefined || when.at <= at.at
}

function isChange({ what }: Told): boolean {
  return what.is === 'words' && (what.text.startsWith('correction, ') || / moved to \d/.test(what.text))
}

/** Named by its place in the whole story, so that it is the same one before and after a change. */
type Named = Told & { readonly id: string }

function corrected(story: readonly Named[]): readonly Named[] {
  const so: Named[] = []
  for (const one of story) {
    const match = one.what.is === 'words' ? /^correction, (.+) was on (\S+)$/.exec(one.what.text) : null
    if (!match) {
      so.push(one)
      continue
    }
    const [, what = '', day = ''] = match
    const index = so.findLastIndex((earlier) => earlier.what.is === 'words' && earlier.what.text === what)
    if (index < 0) throw malformed(one.line, `nothing before says "${what}", so it can't be corrected`)
    so[index] = { ...(so[index] ?? one), when: { on: dayIn(day, one.line) } }
  }
  return so
}

const NOBODY: CaseFacts = {
  area: 'derby',
  birth: 'not-known',
  status: {
    earlyHelp: false,
    openToMat: false,
    openToSocialCare: false,
    plan: 'none',
    lookedAfter: 'no',
    ehcPlan: 'no',
    significantLearningDisability: 'no',
    medicalNeeds: 'no',
  },
  concern: { id: 'none', on: plainDate('1900-01-01') },
  matrices: [],
  judgements: [],
  significantHarmSuspected: 'no',
  cpmContacts: [],
  clarifications: [],
  referrals: [],
  reportForms: [],
  section47: [],
  meetings: [],
  done: [],
  departures: [],
}

function dayIn(text: string, line: number): PlainDate {
  if (isPlainDate(text)) return plainDate(text)
  throw malformed(line, `expected a date YYYY-MM-DD, found "${text}"`)
}

function hourIn(text: string, line: number): ClockTime {
  if (isClockTime(text)) return clockTime(text)
  throw malformed(line, `expected a time of day HH:MM, found "${text}"`)
}

/** One happening: the facts before, what its words caught, when it was, on which line it stands. */
type Now = Happening & { readonly line: number; readonly terms: Terms }
type Step = (f: CaseFacts, found: readonly string[], now: Now) => CaseFacts

const plain = ({ id, on, at }: Now): Happening => ({ id, on, ...(at && { at }) })
const added =
  (list: 'matrices' | 'referrals' | 'reportForms' | 'escalations' | 'informationHeld' | 'coreGroups'): Step =>
  (f, _, now) => ({ ...f, [list]: [...(f[list] ?? []), plain(now)] })
const once =
  (field: 'perpetratorIdentified' | 'otherHarm' | 'riskVeryHigh' | 'scoringInDoubt'): Step =>
  (f, _, now) => ({ ...f, [field]: plain(now) })

const STEPS: readonly (readonly [RegExp, Step])[] = [
  [
    /^concern raised$/,
    (f, _, now) =>
      f.concern.id === 'none' ? { ...f, concern: plain(now) } : { ...f, furtherConcerns: [...(f.furtherConcerns ?? []), plain(now)] },
  ],
  [/^matrix completed with other agencies$/, (f, _, now) => ({ ...f, matrices: [...f.matrices, { ...plain(now), withAgencies: true }] })],
  [/^matrix completed alone, urgent$/, added('matrices')],
  [/^judged (low|medium|high)(?:, significant harm (suspected|not suspected|not known))?(?:, second person agreed)?$/, judged],
  [/^report form sent to (?:city|county) unit$/, added('reportForms')],
  [/^referral made$/, added('referrals')],
  [/^Child Protection Manager contacted(, the one of the protection plan)?$/, contacted],
  [/^Child Protection Manager clarified (low|medium|high), meeting (needed|not needed|not decided)$/, clarified],
  [/^section 47 enquiry decided (on|against)$/, enquiryDecided],
  [/^section 47 enquiry ended (with|without) conference$/, enquiryEnded],
  [/^conference decided (on|against)$/, conferenceDecided],
  [/^risk said to be very high$/, once('riskVeryHigh')],
  [/^scoring in doubt$/, once('scoringInDoubt')],
  [/^information held by others$/, added('informationHeld')],
  [/^core group held$/, added('coreGroups')],
  [/^transition services (identified|in place)$/, transition],
  [/^(\S+) booked for (\S+) (\S+) to (\S+)$/, meetingBooked],
  [/^(\S+) moved to (\d\S+) (\S+) to (\S+)$/, meetingMoved],
  [/^(\S+) cancelled$/, (f, [kind], now) => lastMeeting(f, kind, now, (one) => ({ ...one, cancelled: plain(now) }))],
  [/^(\S+) held(, without outline plan)?(, child not seen before)?(?:, (continue|end)(?: because .+)?)?$/, meetingHeld],
  [/^(\S+) submitted for (\S+)$/, paperSubmitted],
  [/^minutes of (\S+) circulated$/, (f, [kind], now) => lastMeeting(f, kind, now, (one) => ({ ...one, minutes: plain(now) }))],
  [/^plan of (\S+) circulated$/, (f, [kind], now) => lastMeeting(f, kind, now, (one) => ({ ...one, plan: plain(now) }))],
  [/^risk seen to have risen$/, added('escalations')],
  [/^alleged perpetrator identified$/, once('perpetratorIdentified')],
  [/^harm outside the definition found$/, once('otherHarm')],
  [/^moved to (derby|derbyshire|another authority)$/, moved],
  [
    /^closed, (low at review|turned 18|moved away|other harm)$/,
    (f, [why], now) => ({ ...f, closed: { ...plain(now), why: why?.replaceAll(' ', '-') as NonNullable<CaseFacts['closed']>['why'] } }),
  ],
  [/^done (\S+?)(?: for (\S+?))?(?:, .*)?$/, dutyDone],
  [/^departed from (\S+), because (.+)$/, departed],
]

/** The facts after one more happening; malformed when its words are none of docs/scenarios.md. */
export function applied(f: CaseFacts, { what, when, line }: Told, id: string, terms: Terms): CaseFacts {
  if (what.is === 'fields') return changed(f, what, when.on)
  for (const [pattern, step] of STEPS) {
    const found = pattern.exec(what.text)
    if (found) return step(f, found.slice(1), { id, ...when, line, terms })
  }
  throw malformed(line, `"${what.text}" is not among the words of docs/scenarios.md`)
}

function judged(f: CaseFacts, [level, harm]: readonly string[], now: Now): CaseFacts {
  if (level === 'high' && harm === undefined)
    throw malformed(now.line, 'at high it is said whether significant harm is suspected, not suspected or not known')
  const suspected: Known = harm === 'suspected' ? 'yes' : harm === 'not known' ? 'not-known' : 'no'
  const begins = suspected === 'yes' && f.significantHarmSuspected !== 'yes'
  return {
    ...f,
    judgements: [...f.judgements, { ...plain(now), level: level as RiskLevel }],
    significantHarmSuspected: suspected,
    ...(begins && { harmSuspected: [...(f.harmSuspected ?? []), plain(now)] }),
  }
}

function contacted(f: CaseFacts, [ofThePlan]: readonly string[], now: Now): CaseFacts {
  const judgement = asItIsNow(f, now.terms).judgements.at(-1)?.id
  if (!judgement) throw malformed(now.line, 'the Child Protection Manager is contacted about a level, and none is judged yet')
  return { ...f, cpmContacts: [...f.cpmContacts, { ...plain(now), judgement, ...(ofThePlan && { existingManager: true }) }] }
}

/** A level clarified otherwise is a new judgement, about which the manager has been reached by that very act. */
function clarified(f: CaseFacts, [level, need]: readonly string[], now: Now): CaseFacts {
  const meetingNeeded: Known = need === 'needed' ? 'yes' : need === 'not needed' ? 'no' : 'not-known'
  const facts = { ...f, clarifications: [...f.clarifications, { ...plain(now), level: level as RiskLevel, meetingNeeded }] }
  if (f.judgements.at(-1)?.level === level) return facts
  return {
    ...facts,
    judgements: [...f.judgements, { ...plain(now), level: level as RiskLevel }],
    cpmContacts: [...f.cpmContacts, { ...plain(now), judgement: now.id }],
  }
}

function enquiryDecided(f: CaseFacts, [how]: readonly string[], now: Now): CaseFacts {
  return { ...f, section47: [...f.section47, { ...plain(now), decision: how === 'on' ? 'enquiry' : 'no-enquiry' }] }
}

function enquiryEnded(f: CaseFacts, [how]: readonly string[], now: Now): CaseFacts {
  const last = f.section47.at(-1)
  if (last?.decision !== 'enquiry' || last.ended) throw malformed(now.line, 'no section 47 enquiry is running that could end')
  return { ...f, section47: [...f.section47.slice(0, -1), { ...last, ended: { ...plain(now), conference: how === 'with' } }] }
}

function conferenceDecided(f: CaseFacts, [how]: readonly string[], now: Now): CaseFacts {
  const decision = how === 'on' ? ('conference' as const) : ('no-conference' as const)
  return { ...f, conferenceDecisions: [...(f.conferenceDecisions ?? []), { ...plain(now), decision }] }
}

function transition(f: CaseFacts, [how]: readonly string[], now: Now): CaseFacts {
  return { ...f, transition: { ...f.transition, ...(how === 'identified' ? { identified: plain(now) } : { inPlace: plain(now) }) } }
}

function moved(f: CaseFacts, [where]: readonly string[], now: Now): CaseFacts {
  const to: Move['to'] = where === 'another authority' ? { otherAuthority: where } : (where as Area)
  if (to === asItIsNow(f, now.terms).area) throw malformed(now.line, `the child lives in ${String(to)} already`)
  const move = { ...plain(now), to }
  return f.moving ? { ...f, furtherMoves: [...(f.furtherMoves ?? []), move] } : { ...f, moving: move }
}

function meetingBooked(f: CaseFacts, [kind = '', on = '', from = '', to = '']: readonly string[], now: Now): CaseFacts {
  const day = dayIn(on, now.line)
  const meeting: MeetingFacts = {
    id: now.id,
    kind: known(kind, 'kind of meeting', now.line),
    bookedOn: now.on,
    starts: { on: day, at: hourIn(from, now.line) },
    ends: { on: day, at: hourIn(to, now.line) },
    papers: [],
  }
  return { ...f, meetings: [...f.meetings, meeting] }
}

function meetingMoved(f: CaseFacts, [kind, on = '', from = '', to = '']: readonly string[], now: Now): CaseFacts {
  const day = dayIn(on, now.line)
  const [starts, ends] = [hourIn(from, now.line), hourIn(to, now.line)]
  return lastMeeting(f, kind, now, (one) => ({ ...one, starts: { on: day, at: starts }, ends: { on: day, at: ends } }))
}

function meetingHeld(f: CaseFacts, [kind = '', noPlan, notSeen, decision]: readonly string[], now: Now): CaseFacts {
  const isReview = kind === 'cse-review' || kind === 'line-manager-review'
  if (decision !== undefined && !isReview) throw malformed(now.line, 'only a review decides to continue or to end')
  const waiting = f.meetings.some((one) => one.kind === kind && !one.held && !one.cancelled)
  const facts = waiting ? f : meetingBooked(f, [kind, now.on, '10:00', '11:00'], { ...now, id: `${now.id}-meeting` })
  const held = (one: MeetingFacts): MeetingFacts => {
    const endedAt = now.at ?? one.ends.at
    const before = { id: now.id, on: one.starts.on, at: one.starts.at }
    return {
      ...one,
      held: { id: now.id, on: now.on, at: endedAt, endedAt },
      ...(noPlan ? {} : { outlinePlan: { id: now.id, on: now.on, at: endedAt } }),
      ...(notSeen ? { childNotSeen: { ...before, reason: 'not possible', by: 'someone' } } : { childSeen: before }),
      ...(decision !== undefined && { decision: decision as 'continue' }),
    }
  }
  return lastMeeting(facts, kind, now, held, (one) => !one.held && !one.cancelled)
}

function paperSubmitted(f: CaseFacts, [paper = '', kind]: readonly string[], now: Now): CaseFacts {
  const handedIn = { ...plain(now), at: now.at ?? clockTime('00:00'), paper: known(paper, 'paper', now.line) }
  return lastMeeting(f, kind, now, (one) => ({ ...one, papers: [...one.papers, handedIn] }))
}

function lastMeeting(
  f: CaseFacts,
  text: string | undefined,
  now: Now,
  change: (one: MeetingFacts) => MeetingFacts,
  which: (one: MeetingFacts) => boolean = () => true,
): CaseFacts {
  const kind: MeetingKind = known(text ?? '', 'kind of meeting', now.line)
  const index = f.meetings.findLastIndex((one) => one.kind === kind && which(one))
  if (index < 0) throw malformed(now.line, `no ${kind} was booked or held before`)
  return { ...f, meetings: f.meetings.map((one, position) => (position === index ? change(one) : one)) }
}

function openOf(f: CaseFacts, text: string | undefined, kind: string | undefined, now: Now): string {
  const duty = known(text ?? '', 'duty', now.line)
  const meant = kind && known(kind, 'kind of meeting', now.line)
  const found = obligations(f, now.terms).filter((one) => one.duty === duty && !one.met && !one.departed)
  const last = found.findLast((one) => !meant || f.meetings.some((each) => each.id === one.meeting && each.kind === meant))
  if (!last) throw malformed(now.line, `"${duty}" isn't owed on that day, so it can't be done or departed from`)
  return last.id
}

function dutyDone(f: CaseFacts, [duty, kind]: readonly string[], now: Now): CaseFacts {
  return { ...f, done: [...f.done, { ...plain(now), obligation: openOf(f, duty, kind, now) }] }
}

function departed(f: CaseFacts, [duty, reason = '']: readonly string[], now: Now): CaseFacts {
  return { ...f, departures: [...f.departures, { ...plain(now), obligation: openOf(f, duty, undefined, now), reason, by: 'someone' }] }
}
