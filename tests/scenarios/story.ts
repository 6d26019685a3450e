import { clockTime, type PlainDate, plainDate } from '../../src/procedure/civil-date.ts'
import type { CaseFacts, ChildStatus, Happening, MeetingFacts } from '../../src/procedure/facts.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import type { Terms } from '../../src/procedure/terms.ts'
import type { Area, Known, MeetingKind, Paper, RiskLevel } from '../../src/procedure/vocabulary.ts'
import { malformed, type Scenario, type Told, type When } from './read.ts'

/** The story as the procedure sees it at a moment. `asIf` leaves corrections and moves of meetings out: what it said before them. */
export function factsAt(
  scenario: Scenario,
  at: When,
  terms: Terms,
  asIf: 'as corrected' | 'as first recorded' = 'as corrected',
): CaseFacts {
  const visible = scenario.happened.filter((one) => hasHappened(one.when, at))
  const story = asIf === 'as corrected' ? corrected(visible) : visible.filter((one) => !isChange(one))
  return story.reduce((facts, one, index) => applied(facts, one, `e${index}`, terms), born(scenario))
}

function hasHappened(when: When, at: When): boolean {
  if (when.on !== at.on) return when.on < at.on
  return when.at === undefined || at.at === undefined || when.at <= at.at
}

function isChange(one: Told): boolean {
  return typeof one.what === 'string' && (one.what.startsWith('correction, ') || / moved to \d/.test(one.what))
}

function corrected(story: readonly Told[]): readonly Told[] {
  const so: Told[] = []
  for (const one of story) {
    const match = typeof one.what === 'string' ? /^correction, (.+) was on (\d{4}-\d\d-\d\d)$/.exec(one.what) : null
    const index = match ? so.findLastIndex((earlier) => earlier.what === match[1]) : so.length
    if (index < 0) throw malformed(one.line, `nothing before says "${match?.[1]}", so it can't be corrected`)
    so[index] = match ? { ...(so[index] ?? one), when: { on: plainDate(match[2] ?? '') } } : one
  }
  return so
}

function born(scenario: Scenario): CaseFacts {
  const start: CaseFacts = {
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
  return changed(start, scenario.child, 1)
}

const yes = (word: string): boolean => word === 'yes' || word === 'true'
const known = (word: string): Known => (word === 'not known' ? 'not-known' : yes(word) ? 'yes' : 'no')

/** What the child line, or a later change of it, says. */
function changed(f: CaseFacts, words: ReadonlyMap<string, string>, line: number, on?: PlainDate): CaseFacts {
  let facts = f
  for (const [name, word] of words) {
    const status = (change: Partial<ChildStatus>): CaseFacts => ({ ...facts, status: { ...facts.status, ...change } })
    const since = (of: 'lookedAfter' | 'ehcPlan' | 'childProtection') => (on ? { since: { ...facts.status.since, [of]: on } } : {})
    switch (name) {
      case 'area':
        facts = { ...facts, area: word as Area }
        break
      case 'born':
        facts = { ...facts, birth: word === 'not known' ? 'not-known' : plainDate(word) }
        break
      case 'open to early help':
        facts = status({ earlyHelp: yes(word) })
        break
      case 'open to MAT':
        facts = status({ openToMat: yes(word) })
        break
      case 'open to social care':
        facts = status({ openToSocialCare: yes(word) })
        break
      case 'plan':
        facts = status({ plan: word.replaceAll(' ', '-') as ChildStatus['plan'], ...since('childProtection') })
        break
      case 'looked after by':
        facts = status({
          lookedAfter: word === 'no' || word === 'derby' || word === 'derbyshire' ? word : { otherAuthority: word },
          ...since('lookedAfter'),
        })
        break
      case 'EHC plan':
        facts = status({ ehcPlan: known(word), ...since('ehcPlan') })
        break
      case 'learning disability':
        facts = status({ significantLearningDisability: known(word) })
        break
      case 'medical needs':
        facts = status({ medicalNeeds: known(word) })
        break
      default:
        throw malformed(line, `nothing called "${name}" is known of a child; see docs/scenarios.md`)
    }
  }
  return facts
}

type Step = (f: CaseFacts, found: readonly string[], now: Happening, terms: Terms) => CaseFacts

const STEPS: readonly (readonly [RegExp, Step])[] = [
  [
    /^concern raised$/,
    (f, _, now) => (f.concern.id === 'none' ? { ...f, concern: now } : { ...f, furtherConcerns: [...(f.furtherConcerns ?? []), now] }),
  ],
  [/^matrix completed with other agencies$/, (f, _, now) => ({ ...f, matrices: [...f.matrices, { ...now, withAgencies: true }] })],
  [/^matrix completed alone, urgent$/, (f, _, now) => ({ ...f, matrices: [...f.matrices, now] })],
  [
    /^judged (low|medium|high)(?:, significant harm (suspected|not suspected|not known))?(?:, second person agreed)?$/,
    (f, [level, harm], now) => ({
      ...f,
      judgements: [...f.judgements, { ...now, level: level as RiskLevel }],
      significantHarmSuspected: harm === 'suspected' ? 'yes' : harm === 'not known' ? 'not-known' : 'no',
    }),
  ],
  [/^report form sent to (?:city|county) unit$/, (f, _, now) => ({ ...f, reportForms: [...f.reportForms, now] })],
  [/^referral made$/, (f, _, now) => ({ ...f, referrals: [...f.referrals, now] })],
  [/^Child Protection Manager contacted$/, (f, _, now) => ({ ...f, cpmContacts: [...f.cpmContacts, { ...now, judgement: liveId(f) }] })],
  [/^Child Protection Manager clarified (low|medium|high), meeting (needed|not needed|not decided)$/, clarified],
  [/^section 47 enquiry decided on$/, (f, _, now) => ({ ...f, section47: [...f.section47, { ...now, decision: 'enquiry' }] })],
  [/^section 47 enquiry decided against$/, (f, _, now) => ({ ...f, section47: [...f.section47, { ...now, decision: 'no-enquiry' }] })],
  [/^section 47 enquiry found other concerns$/, (f) => f],
  [/^section 47 enquiry ended (with|without) conference$/, enquiryEnded],
  [/^(\S+) booked for (\S+) (\S+) to (\S+)$/, meetingBooked],
  [/^(\S+) moved to (\d\S+) (\S+) to (\S+)$/, meetingMoved],
  [/^(\S+) cancelled$/, (f, [kind], now) => lastMeeting(f, kind, (one) => ({ ...one, cancelled: now }))],
  [/^(\S+) held(.*)$/, meetingHeld],
  [/^(\S+) submitted for (\S+)$/, paperSubmitted],
  [/^minutes of (\S+) circulated$/, (f, [kind], now) => lastMeeting(f, kind, (one) => ({ ...one, minutes: now }))],
  [/^plan of (\S+) circulated$/, (f, [kind], now) => lastMeeting(f, kind, (one) => ({ ...one, plan: now }))],
  [/^(?:conference brought forward|separate meeting) chosen$/, (f) => f],
  [/^risk seen to have risen$/, (f, _, now) => ({ ...f, escalations: [...(f.escalations ?? []), now] })],
  [/^alleged perpetrator identified$/, (f, _, now) => ({ ...f, perpetratorIdentified: now })],
  [/^harm outside the definition found$/, (f, _, now) => ({ ...f, otherHarm: now })],
  [
    /^moved to (derby|derbyshire|another authority)$/,
    (f, [to], now) => ({ ...f, moving: { ...now, to: to === 'another authority' ? { otherAuthority: to } : (to as Area) } }),
  ],
  [
    /^closed, (low at review|turned 18|moved away|other harm)$/,
    (f, [why], now) => ({ ...f, closed: { ...now, why: why?.replaceAll(' ', '-') as NonNullable<CaseFacts['closed']>['why'] } }),
  ],
  [/^done ([a-z0-9-]+)(?: for (\S+?))?(?:, .*)?$/, dutyDone],
  [/^departed from ([a-z0-9-]+), because (.+)$/, departed],
]

/** The pattern a happening fits, with what it caught; malformed when it fits none. */
function applied(f: CaseFacts, told: Told, id: string, terms: Terms): CaseFacts {
  const { on, at } = told.when
  if (typeof told.what !== 'string') return changed(f, told.what, told.line, on)
  for (const [pattern, step] of STEPS) {
    const found = pattern.exec(told.what)
    if (!found) continue
    try {
      return step(f, found.slice(1), { id, on, ...(at && { at }) }, terms)
    } catch (problem) {
      throw malformed(told.line, problem instanceof Error ? problem.message : String(problem))
    }
  }
  throw malformed(told.line, `"${told.what}" is not among the words of docs/scenarios.md`)
}

function liveId(f: CaseFacts): string {
  return f.judgements.at(-1)?.id ?? 'none'
}

function clarified(f: CaseFacts, [level, need]: readonly string[], now: Happening): CaseFacts {
  const meetingNeeded: Known = need === 'needed' ? 'yes' : need === 'not needed' ? 'no' : 'not-known'
  const facts = { ...f, clarifications: [...f.clarifications, { ...now, level: level as RiskLevel, meetingNeeded }] }
  if (f.judgements.at(-1)?.level === level) return facts
  return {
    ...facts,
    judgements: [...f.judgements, { ...now, level: level as RiskLevel }],
    cpmContacts: [...f.cpmContacts, { ...now, judgement: now.id }],
  }
}

function enquiryEnded(f: CaseFacts, [how]: readonly string[], now: Happening): CaseFacts {
  const last = f.section47.at(-1)
  if (last?.decision !== 'enquiry') throw new Error('no section 47 enquiry is running that could end')
  return { ...f, section47: [...f.section47.slice(0, -1), { ...last, ended: { ...now, conference: how === 'with' } }] }
}

function meetingBooked(f: CaseFacts, [kind, on, from, to]: readonly string[], now: Happening): CaseFacts {
  const day = plainDate(on ?? '')
  const meeting: MeetingFacts = {
    id: now.id,
    kind: kind as MeetingKind,
    bookedOn: now.on,
    starts: { on: day, at: clockTime(from ?? '') },
    ends: { on: day, at: clockTime(to ?? '') },
    papers: [],
  }
  return { ...f, meetings: [...f.meetings, meeting] }
}

function meetingMoved(f: CaseFacts, [kind, on, from, to]: readonly string[]): CaseFacts {
  const day = plainDate(on ?? '')
  return lastMeeting(f, kind, (one) => ({
    ...one,
    starts: { on: day, at: clockTime(from ?? '') },
    ends: { on: day, at: clockTime(to ?? '') },
  }))
}

function meetingHeld(f: CaseFacts, [kind, how = '']: readonly string[], now: Happening): CaseFacts {
  const waiting = f.meetings.some((one) => one.kind === kind && !one.held && !one.cancelled)
  const facts = waiting ? f : meetingBooked(f, [kind ?? '', now.on, '10:00', '11:00'], { ...now, id: `${now.id}-meeting` })
  const noPlan = how.includes('without outline plan')
  return lastMeeting(
    facts,
    kind,
    (one) => {
      const endedAt = now.at ?? one.ends.at
      const decision = /, (continue|end)/.exec(how)?.[1] as MeetingFacts['decision']
      return {
        ...one,
        held: { id: now.id, on: now.on, at: endedAt, endedAt },
        ...(noPlan ? {} : { outlinePlan: { id: now.id, on: now.on, at: endedAt } }),
        ...(decision && { decision }),
      }
    },
    (one) => !one.held && !one.cancelled,
  )
}

function paperSubmitted(f: CaseFacts, [paper, kind]: readonly string[], now: Happening): CaseFacts {
  const at = now.at ?? clockTime('00:00')
  return lastMeeting(f, kind, (one) => ({ ...one, papers: [...one.papers, { ...now, at, paper: paper as Paper }] }))
}

function lastMeeting(
  f: CaseFacts,
  kind: string | undefined,
  change: (one: MeetingFacts) => MeetingFacts,
  which: (one: MeetingFacts) => boolean = () => true,
): CaseFacts {
  const index = f.meetings.findLastIndex((one) => one.kind === kind && which(one))
  if (index < 0) throw new Error(`no ${kind} was booked or held before`)
  return { ...f, meetings: f.meetings.map((one, position) => (position === index ? change(one) : one)) }
}

function openOf(f: CaseFacts, duty: string | undefined, kind: string | undefined, terms: Terms): string {
  const found = obligations(f, terms).filter((one) => one.duty === duty && !one.met && !one.departed)
  const meant = kind === undefined ? found : found.filter((one) => f.meetings.find((each) => each.id === one.meeting)?.kind === kind)
  const last = meant.at(-1)
  if (!last) throw new Error(`"${duty}" isn't owed on that day, so it can't be done or departed from`)
  return last.id
}

function dutyDone(f: CaseFacts, [duty, kind]: readonly string[], now: Happening, terms: Terms): CaseFacts {
  return { ...f, done: [...f.done, { ...now, obligation: openOf(f, duty, kind, terms) }] }
}

function departed(f: CaseFacts, [duty, reason = '']: readonly string[], now: Happening, terms: Terms): CaseFacts {
  return { ...f, departures: [...f.departures, { ...now, obligation: openOf(f, duty, undefined, terms), reason, by: 'someone' }] }
}
