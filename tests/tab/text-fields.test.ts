import { parseSync } from '@swc/core'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { commandSchema } from '../../src/case/commands.ts'
import { LETTERS } from '../../src/case/text-limits.ts'
import { sourceFiles } from '../architecture/tree.ts'

type Tree = { readonly type?: string; readonly [part: string]: unknown }
type Element = { readonly tag: string; readonly attributes: ReadonlyMap<string, string> }

/** Every JSX element of a text with its attributes, each as it is written. */
function elementsOf(text: string): readonly Element[] {
  const found: Element[] = []
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) for (const one of node) walk(one)
    else if (typeof node === 'object' && node !== null) {
      const tree = node as Tree
      if (tree.type === 'JSXOpeningElement') found.push(elementOf(tree))
      for (const below of Object.values(tree)) walk(below)
    }
  }
  walk(parseSync(text, { syntax: 'typescript', tsx: true, target: 'es2022' }).body)
  return found
}

function elementOf(node: Tree): Element {
  const named = (node.attributes as readonly Tree[]).filter((each) => each.type === 'JSXAttribute')
  return { tag: wordsOf(node.name), attributes: new Map(named.map((each) => [wordsOf(each.name), wordsOf(each.value)])) }
}

/** `letters={LETTERS.note}` → 'LETTERS.note'; `type="search"` → 'search'. */
function wordsOf(node: unknown): string {
  const tree = (node ?? {}) as Tree
  if (tree.type === 'MemberExpression') return `${wordsOf(tree.object)}.${wordsOf(tree.property)}`
  if (tree.type === 'JSXExpressionContainer') return wordsOf(tree.expression)
  return typeof tree.value === 'string' ? tree.value : ''
}

const NO_TEXT = ['radio', 'checkbox', 'date', 'month', 'time', 'number', 'file']

/** Fields in which one can write without end: a native or Fluent one without `maxLength`. */
function endless(text: string): readonly string[] {
  return elementsOf(text)
    .filter(({ tag, attributes }) => /^(input|textarea|Input|Textarea)$/.test(tag) && !NO_TEXT.includes(attributes.get('type') ?? ''))
    .filter(({ attributes }) => !/^(LETTERS\.\w+|letters)$/.test(attributes.get('maxLength') ?? ''))
    .map(({ tag, attributes }) => `${tag} ${attributes.get('id') ?? ''}`)
}

describe('the fields of the screens', () => {
  const screens = sourceFiles('src/tab', 'src/outlook').filter((each) => each.path.endsWith('.tsx'))

  it('all end where what is recorded ends: each text field has its number of letters from the one list', () => {
    expect(screens.flatMap((each) => endless(each.text).map((field) => `${each.path}: ${field}`))).toEqual([])
  })

  it('are read by a check that notices', () => {
    expect(endless('export const a = <input id="x" type="search" />')).toEqual(['input x'])
    expect(endless('export const a = <Textarea id="x" maxLength={2000} />')).toEqual(['Textarea x'])
    expect(endless('export const a = <input type="radio" />')).toEqual([])
    expect(endless('export const a = <input maxLength={LETTERS.note} />')).toEqual([])
  })
})

describe('the list of limits', () => {
  it('is where every text that can be recorded has its limit from', () => {
    const limits = new Set<number>([...Object.values(LETTERS), ID])
    const odd: string[] = []
    let texts = 0
    const walk = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return
      const { type, maxLength, enum: listed, const: fixed, pattern, format } = node as Record<string, unknown>
      const free = type === 'string' && listed === undefined && fixed === undefined && pattern === undefined && format === undefined
      if (free) texts += 1
      if (free && !limits.has(maxLength as number)) odd.push(`${path}: ${maxLength}`)
      for (const [name, below] of Object.entries(node))
        walk(below, /^(oneOf|anyOf|items|properties|\d+)$/.test(name) ? path : `${path}.${name}`)
    }
    walk(z.toJSONSchema(commandSchema, { io: 'input', unrepresentable: 'any' }), '')
    expect(odd).toEqual([])
    expect(texts).toBeGreaterThan(60)
  })
})

/** Ids, which nobody types. */
const ID = 80
