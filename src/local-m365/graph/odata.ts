import type { ExtendedProperty } from '../records.ts'
import type { Answer, Call, Checked } from './answer.ts'
import { failed, passed, refused } from './answer.ts'

/** An item as it goes out, beside what filters need and the answer does not show. */
export type Listed = { readonly json: Readonly<Record<string, unknown>>; readonly extended: readonly ExtendedProperty[] }

type Test = (item: Listed) => boolean

const quoted = "'((?:[^']|'')*)'"
const clauses: readonly (readonly [RegExp, (found: readonly string[]) => Test])[] = [
  [
    new RegExp(`^singleValueExtendedProperties/any\\(\\s*(\\w+)\\s*:\\s*\\1/id eq ${quoted} and \\1/value (eq|ne) ${quoted}\\s*\\)$`, 'i'),
    ([, id = '', verb, value = '']) => extendedTest(id, (own) => (own === value.toLowerCase()) === (verb?.toLowerCase() === 'eq')),
  ],
  [
    new RegExp(
      `^singleValueExtendedProperties/any\\(\\s*(\\w+)\\s*:\\s*\\1/id eq ${quoted} and (contains|startswith)\\(\\1/value,\\s*${quoted}\\)\\s*\\)$`,
      'i',
    ),
    ([, id = '', verb, value = '']) =>
      extendedTest(id, (own) =>
        verb?.toLowerCase() === 'contains' ? own.includes(value.toLowerCase()) : own.startsWith(value.toLowerCase()),
      ),
  ],
  [
    new RegExp(`^([\\w/]+) (eq|ne|gt|ge|lt|le) ${quoted}$`, 'i'),
    ([path = '', verb = '', value = '']) =>
      (item) =>
        compares(valueAt(item.json, path), verb, value),
  ],
  [
    /^([\w/]+) (eq|ne) (true|false)$/i,
    ([path = '', verb, value]) =>
      (item) =>
        (valueAt(item.json, path) === (value?.toLowerCase() === 'true')) === (verb?.toLowerCase() === 'eq'),
  ],
  [
    /^([\w/]+) (eq|gt|ge|lt|le) (\d{4}-\d\d-\d\dT[\d:.]+Z)$/i,
    ([path = '', verb = '', value = '']) =>
      (item) =>
        compares(valueAt(item.json, path), verb, value),
  ],
]

function extendedTest(id: string, holds: (value: string) => boolean): Test {
  // Property names are case-sensitive and values are not (reference page of singleValueLegacyExtendedProperty).
  return (item) => item.extended.some((property) => property.id === id && holds(property.value.toLowerCase()))
}

function compares(own: unknown, verb: string, wanted: string): boolean {
  const order = String(own ?? '')
    .toLowerCase()
    .localeCompare(wanted.toLowerCase(), 'en')
  const holds: Readonly<Record<string, boolean>> = {
    eq: order === 0,
    ne: order !== 0,
    gt: order > 0,
    ge: order >= 0,
    lt: order < 0,
    le: order <= 0,
  }
  return holds[verb.toLowerCase()] ?? false
}

function valueAt(json: Readonly<Record<string, unknown>>, path: string): unknown {
  return path
    .split('/')
    .reduce<unknown>(
      (inner, step) => (typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[step] : undefined),
      json,
    )
}

/** Cuts at the top-level " and " only: those inside brackets or quotes belong to one clause. */
function conjuncts(filter: string): readonly string[] {
  const parts: string[] = []
  let depth = 0
  let inQuote = false
  let from = 0
  for (let i = 0; i < filter.length; i += 1) {
    const letter = filter[i]
    if (letter === "'") inQuote = !inQuote
    else if (!inQuote && letter === '(') depth += 1
    else if (!inQuote && letter === ')') depth -= 1
    else if (!inQuote && depth === 0 && filter.slice(i, i + 5).toLowerCase() === ' and ') {
      parts.push(filter.slice(from, i))
      from = i + 5
    }
  }
  return [...parts, filter.slice(from)].map((part) => part.trim())
}

function readFilter(filter: string, allowed: readonly string[]): Checked<readonly Test[]> {
  const tests: Test[] = []
  for (const part of conjuncts(filter)) {
    const test = readClause(part, allowed)
    if (test === undefined) return failed(400, 'ErrorInvalidUrlQueryFilter', `The query filter contains one or more invalid nodes: ${part}`)
    tests.push(test)
  }
  return passed(tests)
}

function readClause(part: string, allowed: readonly string[]): Test | undefined {
  for (const [pattern, make] of clauses) {
    const found = pattern.exec(part)
    if (found === null) continue
    const groups = found.slice(1).map((group) => (group ?? '').replaceAll("''", "'"))
    if (part.toLowerCase().startsWith('singlevalue')) return allowed.includes('singleValueExtendedProperties') ? make(groups) : undefined
    return allowed.includes(groups[0] ?? '') ? make(groups) : undefined
  }
  return undefined
}

const systemOptions = ['$select', '$filter', '$top', '$skip', '$orderby', '$expand', '$count']

/** Refuses query options that the operation has not. `more` names its own parameters, such as startDateTime. */
export function unknownOption(call: Call, allowed: readonly string[], more: readonly string[] = []): Answer | undefined {
  for (const name of Object.keys(call.query)) {
    if (allowed.includes(name) || more.includes(name)) continue
    if (systemOptions.includes(name)) return refused(501, 'NotImplemented', `The local Microsoft 365 does not do ${name} here.`)
    if (name.startsWith('$')) return refused(400, 'BadRequest', `The query parameter '${name}' is not supported.`)
  }
  return undefined
}

/** Keeps the selected properties. Refused: a property that the type has not. */
export function selected(
  call: Call,
  type: string,
  json: Readonly<Record<string, unknown>>,
  onlyOnRequest: readonly string[] = [],
): Checked<Readonly<Record<string, unknown>>> {
  const names = call.query.$select?.split(',').map((name) => name.trim())
  if (names === undefined) return passed(Object.fromEntries(Object.entries(json).filter(([name]) => !onlyOnRequest.includes(name))))
  const unknown = names.find((name) => !(name in json) && name !== 'transactionId')
  if (unknown !== undefined)
    return failed(
      400,
      'BadRequest',
      `Parsing OData Select and Expand failed: Could not find a property named '${unknown}' on type 'microsoft.graph.${type}'.`,
    )
  const keep = new Set([...names, 'id', 'singleValueExtendedProperties'])
  return passed(Object.fromEntries(Object.entries(json).filter(([name]) => keep.has(name) || name === '@odata.etag')))
}

/** The ids asked for by $expand=singleValueExtendedProperties($filter=id eq '…'); an empty list when there is no $expand. */
export function expandedIds(call: Call): Checked<readonly string[]> {
  const expand = call.query.$expand
  if (expand === undefined) return passed([])
  const inside = /^singleValueExtendedProperties\(\$filter=(.+)\)$/i.exec(expand.trim())?.[1]
  const ids = inside
    ?.split(/ or /i)
    .map((clause) => /^\(?\s*id eq '((?:[^']|'')+)'\s*\)?$/i.exec(clause.trim())?.[1]?.replaceAll("''", "'"))
  if (ids === undefined || ids.some((id) => id === undefined))
    return failed(400, 'BadRequest', `Parsing OData Select and Expand failed: ${expand}`)
  return passed(ids.filter((id) => id !== undefined))
}

export function withExpanded(item: Listed, ids: readonly string[]): Listed {
  const found = item.extended.filter((property) => ids.includes(property.id))
  return found.length === 0 ? item : { ...item, json: { ...item.json, singleValueExtendedProperties: found } }
}

export type ListRules = {
  readonly type: string
  readonly context: string
  readonly filterable: readonly string[]
  readonly sortable: readonly string[]
  readonly onlyOnRequest?: readonly string[]
  readonly more?: readonly string[]
}

/** Answers a collection: $filter, $orderby, $expand, $select, $top (default 10, at most 1000) and @odata.nextLink. */
export function listAnswer(call: Call, items: readonly Listed[], rules: ListRules): Answer {
  const odd = unknownOption(
    call,
    systemOptions.filter((name) => name !== '$count'),
    rules.more,
  )
  if (odd !== undefined) return odd
  const filter = call.query.$filter === undefined ? passed<readonly Test[]>([]) : readFilter(call.query.$filter, rules.filterable)
  if (!filter.ok) return filter.answer
  const expand = expandedIds(call)
  if (!expand.ok) return expand.answer
  const ordered = inOrder(
    call,
    items.filter((item) => filter.value.every((test) => test(item))),
    rules.sortable,
  )
  if (!ordered.ok) return ordered.answer
  return page(
    call,
    ordered.value.map((item) => withExpanded(item, expand.value)),
    rules,
  )
}

function inOrder(call: Call, items: readonly Listed[], sortable: readonly string[]): Checked<readonly Listed[]> {
  const asked = call.query.$orderby
  if (asked === undefined) return passed(items)
  const found = /^([\w/]+)(?: (asc|desc))?$/i.exec(asked.trim())
  const path = found?.[1] ?? ''
  if (!sortable.includes(path)) return failed(400, 'ErrorInvalidUrlQuery', `The query parameter '$orderby=${asked}' is not supported.`)
  const sign = found?.[2]?.toLowerCase() === 'desc' ? -1 : 1
  return passed(items.toSorted((a, b) => sign * String(valueAt(a.json, path)).localeCompare(String(valueAt(b.json, path)), 'en')))
}

function wholeNumber(text: string | undefined, usual: number, most: number): number | undefined {
  if (text === undefined) return usual
  const n = Number(text)
  return Number.isInteger(n) && n >= 0 && n <= most ? n : undefined
}

function page(call: Call, items: readonly Listed[], rules: ListRules): Answer {
  const top = wholeNumber(call.query.$top, 10, 1000)
  const skip = wholeNumber(call.query.$skip, 0, Number.MAX_SAFE_INTEGER)
  if (top === undefined || top === 0) return refused(400, 'ErrorInvalidUrlQuery', `The value of '$top' must be between 1 and 1000.`)
  if (skip === undefined) return refused(400, 'ErrorInvalidUrlQuery', `The value of '$skip' is not valid.`)
  const value: unknown[] = []
  for (const item of items.slice(skip, skip + top)) {
    const shown = selected(call, rules.type, item.json, rules.onlyOnRequest)
    if (!shown.ok) return shown.answer
    value.push(shown.value)
  }
  const more = items.length > skip + top ? { '@odata.nextLink': nextLink(call, skip + top) } : {}
  return { status: 200, body: { '@odata.context': rules.context, value, ...more } }
}

function nextLink(call: Call, skip: number): string {
  const url = new URL(call.path, call.local.url())
  url.searchParams.set('$skip', String(skip))
  return url.toString()
}
