import { type Case, evolve } from '../../case/case.ts'
import type { Command } from '../../case/commands.ts'
import { decide } from '../../case/decide.ts'
import type { Directory, DirectoryEntry } from '../../case/directory.ts'
import type { CaseEvent } from '../../case/events.ts'
import { isRefusal } from '../../case/refusal.ts'
import { fixedClock, instantOf, londonAt } from '../../casework/clock.ts'
import { derive } from '../../casework/derive.ts'
import { aboutCase, circumstancesOf } from '../../casework/perform.ts'
import { type TermsInForce, termsInForce } from '../../casework/terms-in-force.ts'
import type { World } from '../../casework/world.ts'
import { addDays, clockTime, type Instant, type PlainDate } from '../../procedure/civil-date.ts'
import { DD_CSE_2017R1 } from '../../procedure/matrix/dd-cse-2017r1.ts'
import { addWorkingDays, workingCalendar } from '../../procedure/working-days.ts'
import { chanceFrom } from './chance.ts'
import { nextSmallStep } from './diligence.ts'
import { seedDutyLists } from './duty-lists.ts'
import { fictionalDirectory } from './people.ts'
import { type Story, storiesFrom } from './stories.ts'

/** A story's small duties end somewhere, even if a rule should give rise to itself. */
const SMALL_STEPS_MAX = 60

/** Writes the fictional caseload of this seed, once; a database that has cases already is left alone. */
export async function seedCaseload(
  world: World,
  about: { readonly tenantId: string; readonly seed: string },
  enough: () => boolean,
  progress: (done: number, of: number) => void,
): Promise<void> {
  const directory = fictionalDirectory(about.tenantId)
  const existing = await world.store.transaction((tx) => tx.allCases())
  if (existing.length > 0) return
  await seedDutyLists(world, directory)
  const terms = await world.store.transaction((tx) => termsInForce(world, tx))
  const year = Number(world.clock.now().slice(0, 4))
  const stories = storiesFrom(chanceFrom(about.seed), DD_CSE_2017R1, year)
  for (const [index, story] of stories.entries()) {
    if (enough()) return
    await writeStory(world, terms, directory, about.seed, story)
    progress(index + 1, stories.length)
  }
  world.log('seeded', { cases: stories.length, seed: about.seed })
}

type Told = { kase: Case | undefined; readonly events: CaseEvent[] }

/** Plays a story through the same decisions a person's requests go through, each on its own day; nothing is written round them. */
export async function writeStory(world: World, terms: TermsInForce, directory: Directory, seed: string, story: Story): Promise<void> {
  const today = londonAt(world.clock.now()).on
  const present = terms.present('derby')
  const about = (kase: Case | undefined) =>
    kase === undefined ? { terms: present, present, editions: terms.editions } : aboutCase(terms, kase)
  const calendar = workingCalendar(present)
  const day = (daysAgo: number): PlainDate => (daysAgo === 0 ? today : addWorkingDays(today, -daysAgo, calendar))
  const told: Told = { kase: undefined, events: [] }
  const play = (command: Command, by: DirectoryEntry | undefined, on: PlainDate): void => {
    if (by === undefined) throw new Error(`the story ${story.id} names nobody`)
    const at = earlier(instantOf({ on, at: clockTime('14:00') }), world.clock.now())
    const decided = decide(
      aboutTheLatest(command, told.kase),
      told.kase,
      circumstancesOf({ ...world, clock: fixedClock(at) }, by, directory, about(told.kase)),
    )
    if (isRefusal(decided))
      throw new Error(`the story ${story.id} of seed ${seed} asks to ${command.do}, which is refused: ${decided.says}`)
    told.events.push(...decided.events)
    told.kase = decided.events.reduce<Case | undefined>((before, event) => evolve(before, event), told.kase)
  }
  const seeTo = (until: PlainDate): void => {
    for (let done = 0; done < SMALL_STEPS_MAX && told.kase !== undefined; done++) {
      const small = nextSmallStep(told.kase, { seed: `${seed} ${story.id}`, directory, terms: terms.of(told.kase), until })
      if (small === undefined) return
      play(small.ask, small.by, small.on)
    }
  }
  for (const { daysAgo, by, ask } of story.steps) {
    seeTo(addDays(day(daysAgo), -1))
    play(
      ask(day),
      directory.find((entry) => entry.id === by),
      day(daysAgo),
    )
  }
  seeTo(today)
  await keep(world, terms, directory, told)
}

async function keep(world: World, terms: TermsInForce, directory: Directory, { kase, events: [first, ...rest] }: Told): Promise<void> {
  if (kase === undefined || first === undefined) return
  const caseId = world.newId()
  const { row, summary, wanted } = derive(world, terms.of(kase), caseId, kase, directory, londonAt(world.clock.now()))
  await world.store.transaction(async (tx) => {
    await tx.append({ caseId, expectedVersion: 0, events: [first, ...rest], row, summary })
    await tx.wantErrands(caseId, wanted)
    await tx.wake(caseId)
  })
}

function earlier(a: Instant, b: Instant): Instant {
  return a < b ? a : b
}

/** Stories name the newest matrix or meeting as 'the-latest': its id is made only when the story is told. */
function aboutTheLatest(command: Command, kase: Case | undefined): Command {
  if ('matrix' in command && command.matrix === 'the-latest') return { ...command, matrix: kase?.matrices.at(-1)?.id ?? '' }
  if ('meeting' in command && command.meeting === 'the-latest') return { ...command, meeting: kase?.meetings.at(-1)?.id ?? '' }
  if ('forMeeting' in command && command.forMeeting === 'the-latest') return { ...command, forMeeting: kase?.meetings.at(-1)?.id ?? '' }
  return command
}
