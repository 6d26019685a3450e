import fc from 'fast-check'
import { FRANCES, GRACE, IMRAN, MARTIN, MAYA, PRIYA, RUTH, TOM } from '../contract/server/given.ts'
import { botShots } from './bot-shots.ts'
import { notificationShots, pageShots, reportShots } from './open-shots.ts'
import { bodied, headers, rarely, type Shot, spoilt } from './shot.ts'
import { anyOf, type Json, ODD } from './values.ts'

/** One route as it is known to the app: `GET /api/cases/{reference}`; its body as the API describes it. */
export type Operation = { readonly method: string; readonly path: string; readonly body: Json }

const PEOPLE = [MAYA, MAYA, PRIYA, PRIYA, TOM, GRACE, FRANCES, IMRAN, RUTH, MARTIN, '05', '99'] as const

/** Every route of the app, described or not. The bot's own is left to what the channel sends. */
export function operationsOf(routes: readonly string[], described: Json): readonly Operation[] {
  return routes
    .filter((route) => route !== 'POST /api/messages')
    .map((route) => {
      const [method = '', path = ''] = route.split(' ')
      const operation = described.paths[path]?.[method.toLowerCase()]
      return { method, path, body: operation?.requestBody?.content?.['application/json']?.schema }
    })
}

/** Commands are most of what can be sent; the rest of the routes, files brought in among them, what anybody may send and the bot share the other half. */
export function shots(operations: readonly Operation[]): fc.Arbitrary<Shot> {
  const commands = operations.filter(({ path }) => /\/commands$|concerns$/.test(path))
  return fc.oneof(
    { weight: 8, arbitrary: routeShots(commands) },
    { weight: 8, arbitrary: routeShots(operations) },
    { weight: 2, arbitrary: fileShots() },
    { weight: 6, arbitrary: botShots() },
    { weight: 1, arbitrary: notificationShots() },
    { weight: 1, arbitrary: pageShots() },
    { weight: 1, arbitrary: reportShots() },
  )
}

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
      const path = operation.path.replace(/\{(\w+)\}|\*/g, (whole) => segment(whole, chosen[turn++] ?? 'known'))
      const text = JSON.stringify(withKnown(body))
      const to = operation.path.startsWith('/answer/') ? ('page' as const) : ('route' as const)
      const aims = [`${operation.method} ${operation.path}`]
      return { to, aims, path: query === undefined ? path : `${path}?${query}`, ...rest, ...bodied(text) }
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
      return { to: 'route' as const, aims: [`POST ${path}`], path, proved: true, ...rest, body: JSON.stringify(body) }
    })
}

function segment(whole: string, chosen: string): string {
  if (chosen === 'known') return whole === '*' ? 'color.png' : whole
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
