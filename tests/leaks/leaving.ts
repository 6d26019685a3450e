import type { IAdaptiveCard } from '@microsoft/teams.cards'
import { messageOf } from '../../bot/activity.ts'
import { openDialog, submitDialog } from '../../bot/answer-dialog.ts'
import { answerPress } from '../../bot/answer-press.ts'
import { answerText } from '../../bot/answer-text.ts'
import { waitingCard } from '../../bot/answer-waiting.ts'
import { sayingCard } from '../../bot/cards/offer.ts'
import { findCase } from '../../bot/find-case.ts'
import { type Chats, type Speaking, speakFirst } from '../../bot/speak-first.ts'
import { fold } from '../../src/case/case.ts'
import type { Directory } from '../../src/case/directory.ts'
import { isRefusal } from '../../src/case/refusal.ts'
import { columnsCsv, registerCsv } from '../../src/case/register-file.ts'
import { askRegister } from '../../src/casework/ask-register.ts'
import { londonAt } from '../../src/casework/clock.ts'
import { derive } from '../../src/casework/derive.ts'
import { lookAtCase } from '../../src/casework/look-at-case.ts'
import { mornings } from '../../src/casework/morning.ts'
import type { Actor, World } from '../../src/casework/world.ts'
import { chasePolicy } from '../../src/errands/chase-policy.ts'
import { WAITING_WORDS } from '../../src/errands/wording-commands.ts'
import { connectGraph } from '../../src/graph/operations.ts'
import { type Instant, instant } from '../../src/procedure/civil-date.ts'
import { makeLog } from '../../src/server/log.ts'
import { openMemoryStore } from '../../src/store/memory.ts'
import { TERMS } from '../given.ts'
import { PEOPLE } from '../people.ts'
import { graphTold, type Leave } from './far-side.ts'
import type { PlantedCase } from './planted-case.ts'

/**
 * Everything that leaves of some planted cases, by the product's own hands: the loop over three months, the morning's card, the bot asked by
 * everybody for everything and each of its buttons pressed, Teams' search box, the register's file, the log. `leave` is told each text.
 */
const DAYS = ['2026-11-27T08:35:00.000Z', '2026-12-02T09:10:00.000Z', '2026-12-15T10:10:00.000Z', '2027-02-10T09:10:00.000Z'] as const
const ASKERS = ['maya', 'priya', 'tom', 'imran', 'ruth', 'louise', 'grace', 'frances'] as const
const SAID = ['help', 'hello', "what's due", 'my meetings', 'minutes', 'what waits', 'book meeting', 'something else'] as const
const SAID_OF_ONE = [
  'book meeting',
  'move meeting',
  'cancel meeting',
  'change invitees',
  'held by phone',
  'ask times',
  'minutes',
  'it got worse',
] as const

export type Left = {
  readonly leave: Leave
  /** Faults that errands were given up or kept with. */
  readonly stopped: string[]
  /** Who is in the directory, where it isn't the usual people. */
  readonly people?: Directory
}

export async function leaving(cases: readonly PlantedCase[], asking: boolean, { leave, stopped, people = PEOPLE }: Left): Promise<void> {
  const { world, moveTo } = await worldFor(leave, people)
  for (const one of cases) await enter(world, one)
  for (const day of DAYS) {
    moveTo(day)
    for (const { caseId } of cases) await lookAtCase(world, caseId, crypto.randomUUID())
    await mornings(world)
    if (asking && day === DAYS[1]) await everybodyAsks(world, cases, leave)
  }
  await filesOf(world, leave)
  for (const { caseId } of cases) {
    const kept = await world.store.transaction((tx) => tx.errandsOf(caseId))
    stopped.push(...kept.flatMap(({ state, lastFault }) => (state !== 'done' && lastFault !== undefined ? [lastFault] : [])))
    leave('an errand’s key, fault and id outside', JSON.stringify(kept.map(({ lastFault, outsideId }) => [lastFault, outsideId])))
  }
}

async function worldFor(leave: Leave, people: Directory): Promise<{ readonly world: World; readonly moveTo: (at: string) => void }> {
  let now: Instant = instant(DAYS[0])
  const log = makeLog({ write: (line) => leave('the log', line) })
  const store = openMemoryStore({ now: () => now, onFault: (error) => leave('the log', String(error)) })
  const speaking = async (id: string, speak: (chat: Speaking) => Promise<void>): Promise<void> =>
    await speak({
      reference: { user: { id: `29:${id}` } },
      send: async (message) => {
        leave('a card sent first', JSON.stringify(message))
        leave('a toast', toastOf(message))
        return 'activity-1'
      },
    })
  const chats: Chats = {
    again: async (_kept, speak) => await speaking('again', speak),
    open: async (to, speak) => await speaking(to.id, speak),
  }
  const world: World = {
    store,
    clock: { now: () => now, moved: () => true },
    graph: connectGraph(graphTold(leave)),
    teams: {
      notify: async (to, { title, text, link, linkLabel }) =>
        await speakFirst(chats, world, to, () => ({
          card: sayingCard(title, text, { url: link, label: linkLabel }),
        })),
      tellWaiting: async (to, waiting) => {
        const card = await waitingCard(world, to, waiting, WAITING_WORDS.title)
        return await speakFirst(chats, world, to, (teamsId) => ({ card: card(teamsId) }))
      },
    },
    policy: chasePolicy,
    newId: () => crypto.randomUUID(),
    newReference: () => 'ZZZZ-ZZ',
    personalLink: (token) => `https://pathway.example/answer/${token}`,
    linkTo: (reference) => `https://pathway.example/tab/?ref=${reference}`,
    noticeMailbox: (area) => `pathway.notices@${area}.example`,
    log: log.info,
  }
  await store.transaction(async (tx) => {
    for (const entry of people) await tx.putDirectoryEntry(entry)
  })
  return {
    world,
    moveTo: (at) => {
      now = instant(at)
    },
  }
}

/** What a locked screen shows of a message: its words, or the first a card has. */
function toastOf({ text, attachments }: ReturnType<typeof messageOf>): string {
  const [first] = partsOf(attachments?.[0]?.content, /^TextBlock$/)
  return text ?? JSON.stringify(first)
}

/** As if it had been made here: its entries, its row, and what follows from them outside. */
export async function enter(world: World, { caseId, events }: Pick<PlantedCase, 'caseId' | 'events'>): Promise<void> {
  const kase = fold(events)
  if (kase === undefined) throw new Error('a planted case is no case')
  await world.store.transaction(async (tx) => {
    const now = londonAt(world.clock.now())
    const { row, summary, wanted } = derive(world, TERMS, caseId, kase, await tx.directory(), now)
    const appended = await tx.append({ caseId, expectedVersion: 0, events, row, summary })
    if (appended !== 'appended') throw new Error(`a planted case was not taken: ${appended}`)
    await tx.wantErrands(caseId, wanted)
    await tx.wake(caseId)
  })
}

async function everybodyAsks(world: World, cases: readonly PlantedCase[], leave: Leave): Promise<void> {
  for (const [turn, id] of ASKERS.entries()) {
    const covers = await world.store.transaction((tx) => tx.coversGivenBy(id, londonAt(world.clock.now()).on))
    const entry = PEOPLE.find((one) => one.id === id)
    if (entry === undefined) throw new Error(`nobody is called ${id}`)
    const person: Actor = { ...entry, covers }
    // Of one case its own area's three, or somebody else in turn: everybody of everything would take a day and tell no more.
    const mine = cases.filter(({ area }, at) => (turn < 6 ? entry.areas.includes(area) && (at + turn) % 3 > 0 : at % 4 === turn % 4))
    for (const said of [...SAID, ...mine.flatMap(({ reference }) => SAID_OF_ONE.map((what) => `${what} ${reference}`))]) {
      const answer = await answerText(world, person, said)
      const reply = 'now' in answer ? answer.now : await answer.later()
      leave('what the bot answers', JSON.stringify(messageOf(reply)))
      if ('card' in reply) await pressAll(world, person, reply.card, leave, 2)
    }
    for (const search of ['zqvx', ...mine.map(({ reference }) => reference)]) {
      const query = { commandId: 'findCase', parameters: [{ name: 'search', value: search }] }
      leave('what Teams’ search box finds', JSON.stringify(await findCase(world, person, query)))
    }
  }
}

/** Each button of a card, its fields filled in, first with a key it has no field for; then those of the cards and dialogs that answered. */
async function pressAll(world: World, person: Actor, card: IAdaptiveCard, leave: Leave, deep: number): Promise<void> {
  const filled = Object.fromEntries(partsOf(card, /^Input\./).map(({ id }) => [id, FILLED[String(id)] ?? '0']))
  for (const { type, data } of partsOf(card, /^Action\.(Execute|Submit)$/)) {
    const sent = { ...filled, ...(data as object) }
    leave('a key no card has', JSON.stringify(await answerPress(world, person, { ...sent, zqvxkey: 'x' })))
    if (type === 'Action.Execute') {
      const answer = await answerPress(world, person, sent)
      leave('what a button answers', JSON.stringify(answer))
      if ('card' in answer && deep > 1) await pressAll(world, person, answer.card, leave, deep - 1)
    } else {
      await openAndSubmit(world, person, sent, leave)
    }
  }
}

/** The dialog of a button, and what comes of its form: once refused for what is missing, once filled in. */
async function openAndSubmit(world: World, person: Actor, sent: object, leave: Leave): Promise<void> {
  const opened = await openDialog(world, person, sent, 'https://pathway.example/tab/')
  leave('a dialog over the chat', JSON.stringify(opened))
  const form = opened.task.type === 'continue' && 'card' in opened.task.value ? opened.task.value.card.content : undefined
  const [submit] = partsOf(form, /^Action\.Submit$/)
  if (submit === undefined) return
  const fields = Object.fromEntries(partsOf(form, /^Input\./).map(({ id }) => [id, FILLED[String(id)] ?? '0']))
  for (const data of [submit.data as object, { ...fields, ...(submit.data as object) }])
    leave('a dialog over the chat', JSON.stringify(await submitDialog(world, person, data)))
}

const FILLED: Readonly<Record<string, string>> = {
  note: 'Zqvxwritten in the chat',
  decided: 'Zqvxdecided',
  own: 'Zqvxown words',
  lateOwn: 'Zqvxlate words',
  why: 'asked-for',
  because: 'agency-silent',
  on: '2026-12-01',
  from: '09:00',
  until: '09:20',
}

type Part = { readonly type: string; readonly id?: unknown; readonly data?: unknown }

/** Every part of a card, at whatever depth, whose type is such a one. */
function partsOf(part: unknown, type: RegExp): readonly Part[] {
  if (typeof part !== 'object' || part === null) return []
  const inner = Object.entries(part).flatMap(([key, one]) => (key === 'data' ? [] : partsOf(one, type)))
  return 'type' in part && typeof part.type === 'string' && type.test(part.type) ? [part as Part, ...inner] : inner
}

async function filesOf(world: World, leave: Leave): Promise<void> {
  leave('a file saved', columnsCsv())
  for (const id of ASKERS) {
    const entry = PEOPLE.find((one) => one.id === id)
    const register = entry === undefined ? undefined : await askRegister(world, { ...entry, covers: [] }, {}, 'register-file')
    if (register !== undefined && !isRefusal(register))
      leave('a file saved', `register-${register.today}.csv\n${registerCsv(register.lines)}`)
  }
}
