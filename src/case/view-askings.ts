import { compareMoments, formatDay } from '../procedure/civil-date.ts'
import type { Role } from '../procedure/vocabulary.ts'
import { TIME_WORDS, timesSaid } from './asking-words.ts'
import { type AskedTime, type Asking, isOpen, silentIn, takesAnswers } from './askings.ts'
import type { Case } from './case.ts'
import { type PersonId, personById } from './directory.ts'
import type { AskingView } from './view.ts'
import { openedWords } from './view-links.ts'
import type { Sight } from './view-owed.ts'
import { KIND_WORDS, ROLE_WORDS } from './words.ts'

/** The times that are asked about, for those who see the whole case: who can when, the best first. */
type Seen = Pick<Sight, 'directory' | 'now' | 'opened'>

export function askingViews(kase: Case, seen: Seen): AskingView[] {
  return kase.askings.filter((one) => isOpen(one, kase)).map((one) => askingView(one, kase, seen))
}

function askingView(asking: Asking, kase: Case, { directory, now, opened }: Seen): AskingView {
  const { kind, chair, minuteTaker, fill, closes, people } = asking.asked
  const nameOf = (id: PersonId) => personById(directory, id)?.name ?? 'A person no longer listed'
  const taken = takesAnswers(asking, kase, now)
  const times = asking.asked.times
    .filter(({ starts }) => compareMoments(starts, now) > 0)
    .map((time) => ({ time, worth: worthOf(time, asking) }))
    .toSorted((a, b) => compareWorth(a.worth, b.worth) || compareMoments(a.time.starts, b.time.starts))
    .map(({ time, worth }) => timeView(time, worth.everybody, asking, nameOf))
  return {
    asking: asking.id,
    kind,
    title: KIND_WORDS[kind],
    chair,
    chairName: nameOf(chair),
    minuteTaker,
    fill: [...fill],
    closes,
    takesAnswers: taken,
    silent: silentIn(asking).length,
    nobody: silentIn(asking).length === 0 && times.every(({ everybody }) => !everybody),
    people: people.map(({ person, role, required }) => ({
      person,
      name: nameOf(person),
      roleWords: ROLE_WORDS[role as Role] ?? role,
      required,
      link: asking.links[person]?.withdrawn === false && taken,
      says: saidBy(person, asking, opened),
    })),
    times,
  }
}

/** How many required can't, how many required are silent, how many others can't, and how many send a deputy: fewer of each is better, in this order. */
type Worth = { readonly counts: readonly number[]; readonly everybody: boolean }

function worthOf({ time }: AskedTime, asking: Asking): Worth {
  const all = asking.asked.people.map(({ person, required }) => ({ required, can: answerOf(person, time, asking) }))
  const count = (required: boolean, ...cans: readonly string[]) =>
    all.filter((one) => one.required === required && cans.includes(one.can)).length
  const missing = count(true, 'cannot', 'nothing')
  const silent = count(true, 'silent')
  return {
    counts: [missing, silent, count(false, 'cannot', 'nothing'), count(true, 'deputy') + count(false, 'deputy')],
    everybody: missing + silent === 0,
  }
}

/** Whether none of its times has everybody who must be there. */
export function isForNobody(asking: Asking): boolean {
  return asking.asked.times.every((time) => !worthOf(time, asking).everybody)
}

function compareWorth(a: Worth, b: Worth): number {
  return a.counts.map((count, index) => count - (b.counts[index] ?? 0)).find((one) => one !== 0) ?? 0
}

function answerOf(person: PersonId, time: string, { said }: Asking): 'can' | 'deputy' | 'cannot' | 'nothing' | 'silent' {
  const answer = said[person]
  if (answer === undefined) return 'silent'
  return answer.times.find((one) => one.time === time)?.can ?? 'nothing'
}

function timeView({ time, starts, ends }: AskedTime, everybody: boolean, asking: Asking, nameOf: (id: PersonId) => string) {
  const people = asking.asked.people.map(({ person, required }) => {
    const can = answerOf(person, time, asking)
    const deputy = asking.said[person]?.deputy
    const sends = deputy === undefined ? TIME_WORDS.deputy : `sends ${deputy.name} (${deputy.mail})`
    return { name: nameOf(person), required, can, says: can === 'deputy' ? sends : ANSWER_WORDS[can] }
  })
  return { time, starts, ends, everybody, people }
}

const ANSWER_WORDS = { can: TIME_WORDS.can, cannot: TIME_WORDS.cannot, nothing: 'nothing to report', silent: 'no answer yet' } as const

function saidBy(person: PersonId, asking: Asking, opened: Sight['opened']): string {
  const said = asking.said[person]
  if (said !== undefined) return said.times.length === 0 ? timesSaid(said, asking) : `answered on ${formatDay(said.on)}`
  const link = asking.links[person]
  if (link === undefined || link.withdrawn) return 'the personal link was withdrawn'
  return `no answer yet; personal link of ${formatDay(link.on)}${openedWords(person, link.id, opened)}`
}
