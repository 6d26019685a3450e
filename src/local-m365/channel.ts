import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { activityFrom, botAccount, chatOf, conversationId, keepActivity, keepChat, newActivityId, serviceUrl, teamsId } from './chats.ts'
import { activityOut, type Group, mentioning } from './groups.ts'
import type { Local } from './local.ts'
import type { ChatActivity } from './records.ts'
import type { Person } from './tenant.ts'
import { escapeHtml } from './text.ts'
import { cardIn, refreshFor, wrongAnswer } from './universal-actions.ts'

export type BotAnswer = { readonly status: number; readonly body: unknown }
export type Written = {
  readonly text?: string | undefined
  readonly value?: unknown
  readonly card?: object | undefined
  readonly replyToId?: string | undefined
}
/** The message or chat it is asked from. */
export type About = { readonly replyToId?: string; readonly group?: Group | undefined }
export type CardAction = {
  readonly type: string
  readonly verb?: string | undefined
  readonly data?: unknown
  readonly id?: string | undefined
}

export type Channel = {
  /** What is said in the chat of this person, or of this group, oldest first; a typing sign last while it lasts. */
  said(whose: string): readonly object[]
  pending(whose: string): boolean
  /** A person writes, submits a card with `value`, or puts a `card` into the chat. Returns the message's id at once; delivery goes on behind. */
  write(person: Person, written: Written): string
  /** A person writes where others read along; the bot hears it if it is mentioned. */
  writeIn(group: Group, person: Person, written: Pick<Written, 'text' | 'card'>): string
  /** A person presses Action.Execute; the bot's answer comes back, and a card in it replaces the message's card. */
  press(person: Person, replyToId: string, action: CardAction): Promise<BotAnswer>
  /** A person looks at a card: the bot is asked for their own view, where the card says so. */
  refresh(person: Person, id: string): Promise<BotAnswer | undefined>
  /** What Teams itself asks the bot and is answered at once; `wrong` says what is wrong with an answer that has not its shape. */
  ask(person: Person, name: string, value: object, wrong: (body: unknown) => string | undefined, about?: About): Promise<BotAnswer>
  /** Delivers the person's last activity once more, under its own id, as a channel sometimes does. */
  redeliver(person: Person): Promise<BotAnswer | undefined>
  typing(whose: string): void
  stopTyping(whose: string): void
  close(): void
}

const typingLasts = 10_000
const unreachable: BotAnswer = { status: 502, body: { error: { message: 'The bot could not be reached.' } } }
/** Waits before each further try, in milliseconds: about half a minute in all, enough for an app that restarts. */
const tries = [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000]

/** The Teams side of the bot: carries what people do to APP_URL/api/messages, signed as the Bot Framework signs. */
export function openChannel(local: Local): Channel {
  const queues = new Map<string, Promise<unknown>>()
  const waiting = new Map<string, number>()
  const typingSince = new Map<string, number>()
  const stop = new AbortController()

  /** One thing after the other within a chat, so that the bot is introduced before the first message. */
  const queued = <T>(whose: string, work: () => Promise<T>): Promise<T> => {
    waiting.set(whose, (waiting.get(whose) ?? 0) + 1)
    const done = (queues.get(whose) ?? Promise.resolve()).then(work).finally(() => {
      waiting.set(whose, (waiting.get(whose) ?? 1) - 1)
      if (!stop.signal.aborted) local.tell({ type: 'chat', who: whose })
    })
    queues.set(
      whose,
      done.catch(() => undefined),
    )
    return done
  }

  return {
    said: (whose) => [...local.state.all('activity', whose).map(shown), ...typingSign(typingSince.get(whose))],
    pending: (whose) => (waiting.get(whose) ?? 0) > 0,
    write: (person, { text: words, value, card, replyToId }) => {
      // An Action.Submit comes with an empty text; Teams then sends none.
      const text = words === '' ? undefined : words
      const id = newActivityId()
      const kept: ChatActivity = {
        id,
        oid: person.oid,
        from: 'person',
        at: new Date().toISOString(),
        ...(text === undefined ? {} : { text }),
        ...(card === undefined ? {} : { card }),
      }
      keepActivity(local, kept)
      const activity = messageActivity(local, person, id, { text, value, card, replyToId })
      void queued(person.oid, () => deliverMessage(local, person, kept, activity, stop.signal)).catch(() => undefined)
      return id
    },
    writeIn: (group, person, { text, card }) => {
      const id = newActivityId()
      const by = { oid: person.oid, displayName: person.displayName }
      const words = { ...(text === undefined ? {} : { text }), ...(card === undefined ? {} : { card }) }
      const kept: ChatActivity = { id, oid: group.key, from: 'person', by, at: new Date().toISOString(), ...words }
      keepActivity(local, kept)
      const heard = mentioning(local, text ?? '')
      if (heard !== undefined) {
        const activity = { ...activityOut(local, group, person, id), type: 'message', ...heard }
        void queued(group.key, () => deliverIn(local, group, kept, activity, stop.signal)).catch(() => undefined)
      }
      return id
    },
    press: (person, replyToId, action) => queued(person.oid, () => invoke(local, person, replyToId, action, 'manual', stop.signal)),
    refresh: async (person, id) => {
      const action = refreshFor(local, person, local.state.get('activity', id))
      return action === undefined ? undefined : await invoke(local, person, id, action, 'automatic', stop.signal)
    },
    ask: (person, name, value, wrong, about) => ask(local, { person, name, value, wrong, ...about }, stop.signal),
    redeliver: async (person) => {
      const last = chatOf(local, person).lastDelivered
      return last === undefined ? undefined : queued(person.oid, async () => (await post(local, last, stop.signal)) ?? unreachable)
    },
    typing: (whose) => {
      typingSince.set(whose, Date.now())
      local.tell({ type: 'chat', who: whose })
    },
    stopTyping: (whose) => void typingSince.delete(whose),
    close: () => stop.abort(),
  }
}

function shown(activity: ChatActivity): object {
  const { oid: _owner, ...rest } = activity
  return { ...rest, kind: 'message' }
}

function typingSign(since: number | undefined): readonly object[] {
  if (since === undefined || Date.now() - since > typingLasts) return []
  return [{ id: `typing-${since}`, from: 'bot', at: new Date(since).toISOString(), kind: 'typing' }]
}

function messageActivity(
  local: Local,
  person: Person,
  id: string,
  { text, value, card, replyToId }: Written,
): Readonly<Record<string, unknown>> {
  const attachments = [
    ...(text === undefined ? [] : [{ contentType: 'text/html', content: `<p>${escapeHtml(text)}</p>` }]),
    ...(card === undefined ? [] : [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }]),
  ]
  return {
    ...activityFrom(local, person, id),
    type: 'message',
    ...(text === undefined ? {} : { text, textFormat: 'plain' }),
    ...(attachments.length === 0 ? {} : { attachments }),
    ...(value === undefined ? {} : { value }),
    ...(replyToId === undefined ? {} : { replyToId }),
  }
}

async function deliverMessage(
  local: Local,
  person: Person,
  kept: ChatActivity,
  activity: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
): Promise<void> {
  const introduced = await introduce(local, person, signal)
  const answer = introduced ? await postUntilReached(local, activity, signal) : undefined
  if (signal.aborted) return
  if (answer === undefined || answer.status >= 400) keepActivity(local, { ...kept, undelivered: true })
  else remember(local, person, activity)
}

/** Before its first message the bot hears that it was added. */
async function deliverIn(local: Local, group: Group, kept: ChatActivity, activity: object, signal: AbortSignal): Promise<void> {
  const { key, conversationId, members } = group
  const chat = local.state.get('chat', key) ?? { oid: key, conversationId, introduced: false }
  const [first] = members
  if (!chat.introduced && first !== undefined) {
    const added = { ...activityOut(local, group, first), type: 'conversationUpdate', membersAdded: [botAccount(local)] }
    if ((await postUntilReached(local, added, signal)) !== undefined) keepChat(local, { ...chat, introduced: true })
  }
  const answer = await postUntilReached(local, { ...activity }, signal)
  if (!signal.aborted && (answer === undefined || answer.status >= 400)) keepActivity(local, { ...kept, undelivered: true })
}

function remember(local: Local, person: Person, activity: Readonly<Record<string, unknown>>): void {
  keepChat(local, { ...chatOf(local, person), lastDelivered: activity })
}

/** Before the first message the bot hears that it was installed and who is in the chat. */
async function introduce(local: Local, person: Person, signal: AbortSignal): Promise<boolean> {
  if (chatOf(local, person).introduced) return true
  const members = { type: 'conversationUpdate', membersAdded: [botAccount(local), { id: teamsId(local, person), aadObjectId: person.oid }] }
  for (const news of [members, { type: 'installationUpdate', action: 'add' }]) {
    const answer = await postUntilReached(local, { ...activityFrom(local, person, `f:${randomUUID()}`), ...news }, signal)
    if (answer === undefined || signal.aborted) return false
  }
  keepChat(local, { ...chatOf(local, person), introduced: true })
  return true
}

/** After a press a card that comes back takes the place of the message's; what Teams asks for by itself is shown to the one who looks, and not kept. */
async function invoke(
  local: Local,
  person: Person,
  replyToId: string,
  action: CardAction,
  trigger: 'manual' | 'automatic',
  signal: AbortSignal,
): Promise<BotAnswer> {
  await introduce(local, person, signal)
  const activity = {
    ...activityFrom(local, person, `f:${randomUUID()}`),
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId,
    value: { action: { ...action, data: action.data ?? {} }, trigger },
  }
  const answer = await post(local, activity, signal)
  if (answer === undefined) return unreachable
  const wrong = answer.status === 200 ? wrongAnswer(answer.body) : undefined
  if (wrong !== undefined) return { status: 500, body: { error: { message: `The bot's answer has not the shape of one: ${wrong}` } } }
  if (trigger === 'manual') {
    remember(local, person, activity)
    replaceCard(local, person, replyToId, cardIn(answer.body))
  }
  return answer
}

type Ask = {
  readonly person: Person
  readonly name: string
  readonly value: object
  readonly wrong: (body: unknown) => string | undefined
} & About

async function ask(local: Local, { person, name, value, wrong, replyToId, group }: Ask, signal: AbortSignal): Promise<BotAnswer> {
  await introduce(local, person, signal)
  const about = replyToId === undefined ? {} : { replyToId }
  const from = group === undefined ? activityFrom(local, person, `f:${randomUUID()}`) : activityOut(local, group, person)
  const activity = { ...from, type: 'invoke', name, ...about, value }
  const answer = await post(local, activity, signal)
  if (answer === undefined) return unreachable
  const problem = answer.status === 200 ? wrong(answer.body) : undefined
  return problem === undefined
    ? answer
    : { status: 500, body: { error: { message: `The bot's answer has not the shape of one: ${problem}` } } }
}

function replaceCard(local: Local, person: Person, id: string, card: unknown): void {
  const target = local.state.get('activity', id)
  if (card === undefined || target?.oid !== person.oid) return
  const { text: _text, card: _card, ...rest } = target
  keepActivity(local, { ...rest, card, updatedAt: new Date().toISOString() })
}

/** Tries again only while nobody took the activity; the id stays, so a bot that did take it can tell. */
async function postUntilReached(
  local: Local,
  activity: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
): Promise<BotAnswer | undefined> {
  for (const pause of tries) {
    const answer = await post(local, activity, signal)
    if (answer !== undefined && ![502, 503, 504].includes(answer.status)) return answer
    await wait(pause, undefined, { signal, ref: false }).catch(() => undefined)
    if (signal.aborted) return undefined
  }
  return undefined
}

async function post(local: Local, activity: Readonly<Record<string, unknown>>, stop: AbortSignal): Promise<BotAnswer | undefined> {
  const claims = { iss: `${local.url()}/botframework`, aud: local.options.clientId, serviceurl: serviceUrl(local) }
  const token = await local.channelKey.sign(claims, 300)
  try {
    const response = await fetch(`${local.options.appUrl}/api/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(activity),
      // Teams gives a bot 15 seconds.
      signal: AbortSignal.any([stop, AbortSignal.timeout(15_000)]),
    })
    return { status: response.status, body: readJson(await response.text()) }
  } catch {
    return undefined
  }
}

function readJson(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text)
  } catch {
    return text
  }
}

/** Establishes a personal chat for a message that the bot sends first. */
export function establish(local: Local, person: Person): string {
  keepChat(local, chatOf(local, person))
  return conversationId(local, person)
}
