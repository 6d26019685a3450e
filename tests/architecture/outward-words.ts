import { parseSync } from '@swc/core'

/**
 * Finds words written where an outward thing is made: in what becomes a card, a mail, a calendar entry or a chat message, every word comes
 * from src/errands/wording.ts. It reads the syntax tree, so that a name, a type, a thrown error or a line of the log is never taken for such.
 */

/** Properties of Graph's bodies, of Adaptive Cards, of activities and of our own notices that somebody outside reads. */
const READ_OUTSIDE =
  /^(text|title|subject|content|summary|comment|label|altText|speak|fallbackText|placeholder|errorMessage|displayName|linkLabel|fileName|topicName)$/
/** Calls whose words are shown or sent as they stand. */
const SAYS = /^(sendActivity|sayingCard|say|note|press)$/
/** The files that make cards and answers hold no prose at all, whatever they do with it. */
const NO_PROSE = /^bot\/(cards\/|answer-)/

type Tree = { readonly type?: string; readonly [part: string]: unknown }

/** Each literal found, as it is written, in the order of the text. */
export function wordsWrittenIn(path: string, text: string): readonly string[] {
  const found: string[] = []
  const everywhere = NO_PROSE.test(path) ? PROSE : undefined
  walk(parseSync(text, { syntax: 'typescript', target: 'es2022' }).body, everywhere, everywhere, found)
  return found
}

/** In a place that is read outside any word is one too many; elsewhere in a file of cards, several in a row. */
const WORD = /\p{L}{2,}/u
const PROSE = /\p{L}{2,}[,.:;!?’)]* +\p{L}|^ ?\p{L}{2,} | \p{L}{2,} ?$/u

function walk(node: unknown, refused: RegExp | undefined, everywhere: RegExp | undefined, found: string[]): void {
  if (Array.isArray(node)) {
    for (const one of node) walk(one, refused, everywhere, found)
    return
  }
  if (!isTree(node) || staysInside(node)) return
  const words = refused === undefined ? undefined : literalOf(node)
  if (words !== undefined && refused?.test(words)) found.push(words)
  // What an object or a call makes of its parts is its own affair: only a part that is read outside by its own name counts.
  const kept = node.type === 'ObjectExpression' || node.type === 'CallExpression' ? everywhere : refused
  for (const [part, below] of Object.entries(node)) walk(below, leaves(node, part) ? WORD : kept, everywhere, found)
}

/** Whether this part of the node is read outside. */
function leaves(node: Tree, part: string): boolean {
  if (node.type === 'KeyValueProperty' && part === 'value') return READ_OUTSIDE.test(nameOf(node.key))
  return node.type === 'CallExpression' && part === 'arguments' && SAYS.test(nameOf(node.callee))
}

/** Errors end in our own log, types and imports nowhere; a key is a name. */
function staysInside(node: Tree): boolean {
  if (node.type === 'ThrowStatement' || node.type === 'ImportDeclaration' || node.type?.startsWith('Ts') === true) return true
  if (node.type === 'NewExpression') return /Error$/.test(nameOf(node.callee))
  return node.type === 'CallExpression' && /^(log|warn|error)$/.test(nameOf(node.callee))
}

function literalOf(node: Tree): string | undefined {
  if (node.type === 'StringLiteral') return String(node.value)
  return node.type === 'TemplateElement' ? String(node.cooked ?? node.raw) : undefined
}

function nameOf(node: unknown): string {
  if (!isTree(node)) return ''
  if (node.type === 'MemberExpression') return nameOf(node.property)
  return typeof node.value === 'string' ? node.value : ''
}

function isTree(node: unknown): node is Tree {
  return typeof node === 'object' && node !== null
}
