import fc from 'fast-check'
import { z } from 'zod'
import { OUR_VERBS } from '../../bot/activity.ts'
import { pressSchema } from '../../bot/book-meeting.ts'
import { changePressSchema } from '../../bot/change-dialogue.ts'
import { waitingPressSchema } from '../../bot/waiting-dialogue.ts'
import { IMRAN, MAYA, PRIYA, RUTH, TOM } from '../contract/server/given.ts'
import { bodied, headers, rarely, type Shot, spoilt } from './shot.ts'
import { anyOf, ODD } from './values.ts'

/** Which of the dialogues that stand open (`dialogues.ts`) each press is for, and what its buttons and fields send. */
const PRESSES: Readonly<Record<string, readonly [ids: readonly string[], schema: z.ZodType]>> = {
  'book-meeting': [['{d-book}'], pressSchema],
  answer: [['{d-move}', '{d-cancel}', '{d-invite}', '{d-phone}', '{d-choose}'], changePressSchema],
  waiting: [['{d-waiting}'], waitingPressSchema],
}
/** Each kind of question Teams asks a bot with; what fires them stands under this name in what a run says it aimed at. */
export const QUESTIONS = [
  'adaptiveCard/action',
  'composeExtension/query',
  'composeExtension/fetchTask',
  'composeExtension/submitAction',
  'task/fetch',
  'task/submit',
] as const
export const AIMS: readonly string[] = ['message', ...QUESTIONS, ...OUR_VERBS.map((verb) => `verb ${verb}`)]

const SAID = [
  'help',
  "what's due",
  'my meetings',
  'minutes {reference}',
  'what waits',
  'book meeting {reference}',
  'move {reference} to next Tuesday 2pm',
  'cancel meeting {reference}',
  'change invitees {reference}',
  'held by phone {reference}',
  'ask times {reference}',
  'it got worse {reference}',
  'move meeting {reference}',
] as const

const odd = fc.oneof(fc.constantFrom<unknown>(...ODD), fc.jsonValue({ maxDepth: 3 }))

function some<T>(right: fc.Arbitrary<T>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 14, arbitrary: right }, { weight: 1, arbitrary: odd })
}

const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<string>(...SAID) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
)

/** What a button sends, by its own description; now and then a dialogue it isn't for, or a key no card has a field for. */
function pressed(verb: string): fc.Arbitrary<unknown> {
  const [ids, schema] = PRESSES[verb] ?? [[], z.unknown()]
  const known = Object.values(PRESSES).flatMap(([all]) => all)
  const dialogue = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...ids) },
    { weight: 1, arbitrary: fc.constantFrom(...known, '{d-none}') },
  )
  const fields = anyOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))
  return fc
    .record({ dialogue, fields, more: rarely(20, fc.constant({ person: 'p-08' }), {}) })
    .map(({ fields: sent, dialogue: id, more }) =>
      typeof sent === 'object' && sent !== null && !Array.isArray(sent) ? { ...sent, dialogue: id, ...more } : sent,
    )
}

const message = fc.record({
  id: some(fc.constant('1700000000000')),
  createdDateTime: some(fc.constantFrom('2026-11-20T10:00:00Z', '0001-01-01T00:00:00+14:00', '9999-12-31T23:59:59-12:00')),
  from: some(fc.record({ user: some(fc.record({ displayName: some(fc.string()) })) })),
  body: some(
    fc.record({
      contentType: some(fc.constantFrom('html', 'text')),
      content: some(fc.constantFrom('<p>seen &amp; heard</p>', '<', '&#0;&#x110000;', 'x'.repeat(20_000), ...ODD)),
    }),
  ),
})

type Said = { readonly aims: readonly string[]; readonly activity: Readonly<Record<string, unknown>> }

function asked(name: (typeof QUESTIONS)[number], value: fc.Arbitrary<unknown>, ...aims: readonly string[]): fc.Arbitrary<Said> {
  return some(value).map((sent) => ({ aims: [name, ...aims], activity: { type: 'invoke', name, value: sent } }))
}

function presses(): readonly fc.Arbitrary<Said>[] {
  return OUR_VERBS.flatMap((verb) => {
    const action = fc.record({ type: fc.constant('Action.Execute'), verb: some(fc.constant(verb)), data: some(pressed(verb)) })
    const dialog = fc.record({ data: some(pressed(verb)), context: some(fc.constant({ theme: 'dark' })) })
    return [
      asked('adaptiveCard/action', fc.record({ action: some(action), trigger: fc.constantFrom('manual', 'automatic') }), `verb ${verb}`),
      asked('task/fetch', dialog),
      asked('task/submit', dialog),
    ]
  })
}

function activities(): fc.Arbitrary<Said> {
  const raise = fc.record({
    commandId: some(fc.constant('raiseConcern')),
    commandContext: some(fc.constant('message')),
    messagePayload: some(message),
  })
  const find = fc.record({
    commandId: some(fc.constant('findCase')),
    parameters: some(fc.array(fc.record({ name: some(fc.constant('search')), value: some(text) }), { maxLength: 3 })),
  })
  const unheard = fc.record({
    type: some(fc.constantFrom('invoke', 'event', 'installationUpdate', 'conversationUpdate', 'messageReaction')),
    name: some(fc.string()),
    value: odd,
  })
  return fc.oneof(
    { weight: 6, arbitrary: some(text).map((said) => ({ aims: ['message'], activity: { type: 'message', text: said } })) },
    // Older Teams clients submit a card's button as a message without a text.
    { weight: 2, arbitrary: pressed('answer').map((value) => ({ aims: ['message'], activity: { type: 'message', value } })) },
    ...presses().map((arbitrary) => ({ weight: 2, arbitrary })),
    { weight: 3, arbitrary: asked('composeExtension/query', find) },
    { weight: 3, arbitrary: asked('composeExtension/fetchTask', raise) },
    { weight: 1, arbitrary: asked('composeExtension/submitAction', raise) },
    { weight: 2, arbitrary: unheard.map((activity) => ({ aims: [], activity })) },
  )
}

/** What Teams' channel brings, rightly signed: texts, buttons of cards and of dialogs, its search box, messages brought along, and the unheard of. */
export function botShots(): fc.Arbitrary<Shot> {
  const envelope = fc.record({
    id: some(fc.uuid()),
    from: some(fc.record({ id: fc.constant('29:x'), aadObjectId: some(fc.constant('{oid}')) })),
    conversation: some(
      fc.record({
        id: some(fc.constant('{chat}')),
        conversationType: some(fc.constantFrom('personal', 'personal', 'personal', 'groupChat', 'channel')),
      }),
    ),
    channelData: some(fc.constant({ tenant: { id: '{tenant}' } })),
    recipient: some(fc.constant({ id: '28:{bot}', name: 'Pathway' })),
    replyToId: rarely(3, fc.constant('1700000000001'), undefined),
    membersAdded: rarely(8, some(fc.array(fc.record({ id: some(fc.constant('29:x')) }))), undefined),
  })
  return fc
    .record({ said: activities(), envelope, as: fc.constantFrom(MAYA, PRIYA, PRIYA, TOM, IMRAN, RUTH, '99'), spoilt, headers })
    .map(({ said: { aims, activity }, envelope: around, as, ...rest }) => {
      const whole = { channelId: 'msteams', serviceUrl: '{service}', ...around, ...activity }
      return {
        to: 'bot' as const,
        aims: ['POST /api/messages', ...aims],
        method: 'POST',
        path: '/api/messages',
        as,
        proved: false,
        ...rest,
        ...bodied(JSON.stringify(whole)),
      }
    })
}
