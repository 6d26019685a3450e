import { TIME_ANSWERS } from '../case/asking-shapes.ts'
import { type Asking, isGoodFor } from '../case/askings.ts'
import type { Observation } from '../case/commands.ts'
import { outwardProblem } from '../errands/minimum.ts'
import { slotWords } from '../errands/wording.ts'
import { closingWords, LINK_PAGE, linkAsks, linkHeading, TIME_CHOICES, timesAsk } from '../errands/wording-links.ts'
import { formatDay } from '../procedure/civil-date.ts'
import { londonAt } from './clock.ts'
import { deputyIn, EMPTY_FORM, type Held, isNameOf, type LinkForm, type LinkPage, type LinkProblem, noGood } from './link-page.ts'
import { secretsOf } from './secrets.ts'
import type { World } from './world.ts'

/** The page that asks which of some times somebody can make. It shows the times and which organisation asks, and of others' answers nothing. */
export type GoodAsking = Held & { readonly asking: Asking; readonly agency: string }

/** The asking a link is for, while it takes answers and the link is the newest. */
export function goodAsking(world: World, held: Held): GoodAsking | undefined {
  const { link, kase, personOf } = held
  const asking = kase.askings.find((one) => one.id === link.meeting)
  if (!isGoodFor(asking, link.person, link.entry, kase, londonAt(world.clock.now()))) return undefined
  const chair = personOf(asking.asked.chair)
  return chair === undefined ? undefined : { ...held, asking, agency: chair.agency }
}

type Answered = Extract<Observation, { saw: 'times-answered' }>

export function readTimes(form: LinkForm, good: GoodAsking, world: World): Answered | { readonly problem: LinkProblem } {
  const { asking, person } = good
  const base = { saw: 'times-answered', asking: asking.id, person: person.id } as const
  if (!isNameOf(person, form.name)) return { problem: { at: 'name', says: LINK_PAGE.wrongName } }
  const said = asking.asked.times.map((_, index) => TIME_ANSWERS.find((one) => one === form.times?.[index]))
  const unclear = { problem: { at: 'answer', says: LINK_PAGE.noTimes } } as const
  if (form.nothing === true) return said.every((one) => one === undefined || one === 'cannot') ? { ...base, times: [] } : unclear
  const times = asking.asked.times.flatMap(({ time }, index) => {
    const can = said[index]
    return can === undefined ? [] : [{ time, can }]
  })
  if (times.length < asking.asked.times.length) return unclear
  if (!times.some(({ can }) => can === 'deputy')) return { ...base, times }
  const deputy = deputyIn(form, good, world)
  return deputy === undefined ? { problem: { at: 'deputy', says: LINK_PAGE.wrongDeputy } } : { ...base, times, deputy }
}

type Came = { readonly problem?: LinkProblem; readonly saved?: true }

/** What was answered before is shown to nobody who hasn't just given the name: only the form as it was sent comes back. */
export function timesPage({ kase, asking, agency }: GoodAsking, form: LinkForm | undefined, { problem, saved }: Came): LinkPage {
  const { times, closes } = asking.asked
  const heading = linkHeading(kase.reference)
  const asks = linkAsks(agency)
  // The days may be any days; the rest is looked at once more before a stranger reads it.
  if (outwardProblem(`${heading} ${asks}`, secretsOf(kase), [kase.reference, agency]) !== undefined) return noGood()
  return {
    words: LINK_PAGE,
    heading,
    lines: [asks, timesAsk(closingWords(closes))],
    form: {
      questions: times.map(({ starts, ends }, index) => ({
        name: `time${index + 1}`,
        legend: slotWords(formatDay(starts.on), starts.at, ends.at),
        choices: TIME_ANSWERS.map((value) => ({ value, words: TIME_CHOICES[value] })),
        chosen: form?.times?.[index] ?? '',
      })),
      nothing: form?.nothing === true,
      filled: form ?? EMPTY_FORM,
      ...(problem === undefined ? {} : { problem }),
      ...(saved === undefined ? {} : { saved: LINK_PAGE.savedTimes }),
    },
  }
}
