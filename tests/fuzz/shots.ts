import fc from 'fast-check'
import { FRANCES, GRACE, IMRAN, MARTIN, MAYA, PRIYA, RUTH, TOM } from '../contract/server/given.ts'
import { anyOf, type Json, ODD } from './values.ts'

/**
 * One thing sent to the app, as plain data: what was found can be written down and sent again. `{reference}`, `{matrix}` and `{meeting}` in it
 * are what the app under fire knows by then. `body` is JSON text; `spoilt`: its bytes changed on the way.
 */
export type Shot = {
  readonly to: 'route' | 'bot'
  readonly method: string
  readonly path: string
  readonly as: string
  readonly proved: boolean
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly spoilt?: readonly Spoiling[] | undefined
  /** Bytes of the file in the body, changed before it is put there. */
  readonly spoiltFile?: readonly Spoiling[] | undefined
}
export type Spoiling = { readonly at: number; readonly how: 'flip' | 'insert' | 'cut' | 'double' | 'end'; readonly byte: number }
export type Operation = { readonly method: string; readonly path: string; readonly body: Json }

const PEOPLE = [MAYA, MAYA, PRIYA, PRIYA, TOM, GRACE, FRANCES, IMRAN, RUTH, MARTIN, '05', '99'] as const

export function operationsOf(described: Json): readonly Operation[] {
  return Object.entries<Json>(described.paths).flatMap(([path, item]) =>
    Object.entries<Json>(item)
      .filter(() => path !== '/api/messages' && path !== '/readyz')
      .map(([method, operation]) => ({
        method: method.toUpperCase(),
        path,
        body: operation.requestBody?.content?.['application/json']?.schema,
      })),
  )
}

/** Commands are most of what can be sent; the rest of the routes, files brought in among them, and the bot share the other half. */
export function shots(operations: readonly Operation[]): fc.Arbitrary<Shot> {
  const commands = operations.filter(({ path }) => /\/commands$|concerns$/.test(path))
  return fc.oneof(
    { weight: 4, arbitrary: routeShots(commands) },
    { weight: 4, arbitrary: routeShots(operations) },
    { weight: 1, arbitrary: fileShots() },
    { weight: 3, arbitrary: botShots() },
  )
}

/** Once in so many times. */
function rarely<T, N>(oneIn: number, other: fc.Arbitrary<T>, usual: N): fc.Arbitrary<T | N> {
  return fc.oneof({ weight: oneIn - 1, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other })
}

const spoilt = rarely(
  5,
  fc.array(
    fc.record({
      at: fc.nat(4_000),
      how: fc.constantFrom<Spoiling['how']>('flip', 'insert', 'cut', 'double', 'end'),
      byte: fc.integer({ min: 0, max: 255 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  undefined,
)
const oddHeader = fc.oneof(
  fc.constantFrom<Record<string, string>>(
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/json; charset=utf-16' },
    { 'content-type': 'application/x-www-form-urlencoded' },
    { 'content-encoding': 'gzip' },
    { authorization: 'Bearer' },
    { authorization: 'Bearer a.b.c' },
    { 'sec-fetch-site': 'cross-site' },
    { 'accept-language': 'x'.repeat(4_000) },
    { 'x-forwarded-for': '::1, 300.1.1.1' },
    { range: 'bytes=0-0,-1' },
    { 'if-none-match': '*' },
  ),
)
const headers = rarely(12, oddHeader, {})

function routeShots(operations: readonly Operation[]): fc.Arbitrary<Shot> {
  const places = fc.array(
    fc.oneof({ weight: 4, arbitrary: fc.constant('known') }, { weight: 1, arbitrary: fc.constantFrom(...ODD, 'x'.repeat(200)) }),
    {
      minLength: 3,
      maxLength: 3,
    },
  )
  return fc.oneof(...operations.map((operation) => shotsAt(operation, places)))
}

function shotsAt(operation: Operation, places: fc.Arbitrary<readonly string[]>): fc.Arbitrary<Shot> {
  return fc
    .record({
      body: operation.body === undefined ? rarely(4, fc.jsonValue(), undefined) : anyOf(operation.body),
      places,
      query: rarely(6, fc.webQueryParameters({ size: 'xsmall' }), undefined),
      method: rarely(25, fc.constantFrom('PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'), operation.method),
      as: fc.constantFrom(...PEOPLE),
      proved: fc.boolean(),
      headers,
      spoilt,
    })
    .map(({ body, places: chosen, query, ...rest }) => {
      let turn = 0
      const path = operation.path.replace(/\{(\w+)\}/g, (whole) => segment(whole, chosen[turn++] ?? 'known'))
      const text = JSON.stringify(withKnown(body))
      return { to: 'route' as const, path: query === undefined ? path : `${path}?${query}`, ...rest, ...bodied(text) }
    })
}

/** The files that people bring in, sound ones first, then with their bytes changed. */
function fileShots(): fc.Arbitrary<Shot> {
  const cell = fc.oneof(fc.constantFrom('derby', 'p-02', '=1+1', '"', ',', ...ODD), fc.string({ maxLength: 30 }))
  const lines = fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 12 })
  const file = fc.oneof(
    fc.constantFrom('{people}', '{edition}'),
    lines.map((all) => all.map((cells) => cells.join(',')).join('\r\n')),
    fc.jsonValue().map((value) => JSON.stringify(value)),
  )
  return fc
    .record({
      file,
      spoiltFile: spoilt,
      path: fc.constantFrom('/api/directory/check', '/api/directory/people', '/api/matrix-definitions/check'),
      as: fc.constantFrom(GRACE, FRANCES, MARTIN, MAYA),
      method: fc.constant('POST'),
      commandId: fc.uuid(),
      headers,
    })
    .map(({ file: text, path, commandId, ...rest }) => {
      const body =
        path === '/api/directory/people'
          ? { commandId, expectedVersion: 0, command: { do: 'bring-in-people', file: text, why: 'As the agencies gave it' } }
          : { file: text }
      return { to: 'route' as const, path, proved: true, ...rest, body: JSON.stringify(body) }
    })
}

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
  'it got worse {reference}',
  'move meeting {reference}',
] as const

/** What Teams' channel brings, rightly signed: texts, buttons of cards (`{dialogue}` is one that was offered), its search box, and the unheard of. */
function botShots(): fc.Arbitrary<Shot> {
  const odd = fc.oneof(fc.constantFrom<unknown>(...ODD), fc.jsonValue({ maxDepth: 3 }))
  const some = <T>(right: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
    fc.oneof({ weight: 14, arbitrary: right }, { weight: 1, arbitrary: odd })
  const data = some(
    fc.record(
      {
        dialogue: some(fc.constant('{dialogue}')),
        choice: some(fc.oneof(fc.constantFrom<unknown>('all', 'leave', 'cancel', 'none', '0', '1'), fc.nat(6))),
        slot: some(fc.nat(6)),
        give: some(fc.constantFrom('needed', 'not-needed', 'decided', 'come')),
        note: some(fc.string()),
        papers: some(fc.constantFrom('0', '1,2', '9')),
        whom: some(fc.constantFrom('0', '1')),
        why: some(fc.constantFrom('0', 'agency-silent')),
        reason: some(fc.constantFrom('0', 'asked-for')),
        on: some(fc.constantFrom('2026-11-20', '2026-02-30')),
      },
      { requiredKeys: ['dialogue'] },
    ),
  )
  const verb = some(fc.constantFrom('book-meeting', 'answer', 'waiting'))
  const text = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom<string>(...SAID) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
  )
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
  const activity = fc.oneof(
    fc.record({ type: fc.constant('message'), text: some(text) }),
    fc.record({ type: fc.constant('message'), value: data }),
    fc.record({
      type: fc.constant('invoke'),
      name: fc.constant('adaptiveCard/action'),
      value: some(
        fc.record({
          action: some(fc.record({ type: fc.constant('Action.Execute'), verb, data })),
          trigger: fc.constantFrom('manual', 'automatic'),
        }),
      ),
    }),
    fc.record({
      type: fc.constant('invoke'),
      name: fc.constant('composeExtension/query'),
      value: some(
        fc.record({
          commandId: some(fc.constant('findCase')),
          parameters: some(fc.array(fc.record({ name: some(fc.constant('search')), value: some(text) }), { maxLength: 3 })),
        }),
      ),
    }),
    fc.record({
      type: fc.constant('invoke'),
      name: fc.constantFrom('composeExtension/fetchTask', 'composeExtension/submitAction', 'task/fetch', 'task/submit'),
      value: some(
        fc.record({
          commandId: some(fc.constant('raiseConcern')),
          commandContext: some(fc.constant('message')),
          messagePayload: some(message),
        }),
      ),
    }),
    fc.record({
      type: some(fc.constantFrom('invoke', 'event', 'installationUpdate', 'conversationUpdate', 'messageReaction')),
      name: some(fc.string()),
      value: odd,
    }),
  )
  const envelope = fc.record({
    id: some(fc.uuid()),
    from: some(fc.record({ id: fc.constant('29:x'), aadObjectId: some(fc.constant('{oid}')) })),
    conversation: some(
      fc.record({
        id: some(fc.constant('{chat}')),
        conversationType: some(fc.constantFrom('personal', 'personal', 'groupChat', 'channel')),
      }),
    ),
    channelData: some(fc.constant({ tenant: { id: '{tenant}' } })),
    recipient: some(fc.constant({ id: '28:{bot}', name: 'Pathway' })),
    membersAdded: rarely(8, some(fc.array(fc.record({ id: some(fc.constant('29:x')) }))), undefined),
  })
  return fc
    .record({ activity, envelope, as: fc.constantFrom(MAYA, PRIYA, TOM, IMRAN, RUTH, '99'), spoilt, headers })
    .map(({ activity: said, envelope: around, as, ...rest }) => {
      const whole = { channelId: 'msteams', serviceUrl: '{service}', ...around, ...said }
      return { to: 'bot' as const, method: 'POST', path: '/api/messages', as, proved: false, ...rest, ...bodied(JSON.stringify(whole)) }
    })
}

function bodied(text: string | undefined): Pick<Shot, 'body'> {
  return text === undefined ? {} : { body: text }
}

function segment(whole: string, chosen: string): string {
  if (chosen === 'known') return whole
  return chosen.isWellFormed() ? encodeURIComponent(chosen) : '%ED%A0%80'
}

/** Ids that are there, put where an id that was made up stands for one, so that commands get past the first look. */
function withKnown(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(withKnown)
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      inner === 'a' && (name === 'matrix' || name === 'meeting') ? `{${name}}` : withKnown(inner),
    ]),
  )
}

/** The bytes as they arrive when the way spoils them. */
export function spoil(bytes: Buffer, how: readonly Spoiling[]): Buffer {
  return how.reduce(spoiltOnce, bytes)
}

function spoiltOnce(bytes: Buffer, { at, how, byte }: Spoiling): Buffer {
  const place = bytes.length === 0 ? 0 : at % bytes.length
  const [before, after] = [bytes.subarray(0, place), bytes.subarray(place)]
  switch (how) {
    case 'flip':
      return Buffer.concat([before, Buffer.from([(after[0] ?? 0) ^ (byte | 1)]), after.subarray(1)])
    case 'insert':
      return Buffer.concat([before, Buffer.from([byte]), after])
    case 'cut':
      return Buffer.concat([before, after.subarray(1 + (byte % 16))])
    case 'double':
      return Buffer.concat([before, after.subarray(0, byte), after])
    case 'end':
      return before
  }
}
