import type { z } from 'zod'
import type { Path } from './json-places.ts'

type Issue = z.core.$ZodIssue
type Said = { readonly path: Path; readonly says: string }

/** What the schema found, in the words of somebody who keeps a form and not a program. */
export function wordsOfIssue(issue: Issue, value: unknown): readonly Said[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...path, key], says: "isn't part of a matrix: take it out" }))
  if (issue.code === 'invalid_union') return [{ path, says: 'is either an age ("ageBelow") or a flag ("flag"), and only one of them' }]
  return [{ path, says: isThere(value, path) ? saysOf(issue) : 'is missing' }]
}

function saysOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${KINDS[issue.expected] ?? 'something else'}`
    case 'invalid_value':
      return `must be ${issue.values.map((one) => `"${String(one)}"`).join(' or ')}`
    case 'too_big':
      return `must be at most ${issue.maximum}${unitOf(issue.origin)}`
    case 'too_small':
      return issue.origin === 'string' ? 'must not be empty' : `must be at least ${issue.minimum}${unitOf(issue.origin)}`
    case 'invalid_format':
      return FORMATS[issue.message] ?? "isn't a day of the calendar, written like 2017-07-01"
    default:
      return "isn't a day of the calendar, written like 2017-07-01"
  }
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text in quotation marks',
  number: 'a number, without quotation marks',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list in square brackets',
  tuple: 'the list of the levels, low, medium, high',
  object: 'a group in curly brackets',
}

/** The messages the schema gives its patterns. */
const FORMATS: Readonly<Record<string, string>> = {
  'not an id': 'must be small letters, digits and dashes, at most 40, beginning with a letter or digit',
  'not a version': 'must be small letters, digits, dots and dashes, at most 40, beginning with a letter or digit',
  'not plain text': "holds a sign that can't be shown: tabs, line breaks and invisible signs are not allowed",
}

function unitOf(origin: string): string {
  return origin === 'string' ? ' letters long' : origin === 'array' ? ' items' : ''
}

function isThere(value: unknown, path: Path): boolean {
  let at = value
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return false
    at = (at as Readonly<Record<string | number, unknown>>)[step]
  }
  return true
}
