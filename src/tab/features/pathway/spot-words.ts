import type { PathwayNode } from '../../../contracts/pathway.ts'
import { capital, dayWords, standingWords } from '../../ui/words.ts'
import type { Spot } from './build-tree.ts'

/** The words of a spot; whatever the drawing shows by a shape or a colour stands in them too. */

export const KIND_WORDS: Readonly<Record<PathwayNode['kind'], string>> = {
  start: 'Start',
  occurrence: 'What happens',
  question: 'Question',
  rule: 'Rule',
  duty: 'What is owed',
}
const STATE_WORDS = { late: 'Late', next: 'Next', owed: 'Owed', done: 'Done', 'set-aside': 'Set aside' } as const

/** A line of a box; `head`: the words themselves, before what is known of them here. */
export type Line = { readonly text: string; readonly head: boolean }

/** A letter of the drawing's type is about this wide, set strong and set plain; measured on the widest of the fonts we name. */
const STRONG = 8
const PLAIN = 7.2

/** What stands in a box of this inner width, in the drawing's units. */
export function linesFor(spot: Spot, width: number): readonly Line[] {
  const [head, ...more] = wordsIn(spot)
  return [
    ...broken(head, Math.floor(width / STRONG)).map((text) => ({ text, head: true })),
    ...more.flatMap((words) => broken(words, Math.floor(width / PLAIN))).map((text) => ({ text, head: false })),
  ]
}

function wordsIn(spot: Spot): readonly [string, ...string[]] {
  const { node } = spot
  switch (node.kind) {
    case 'question':
      return [`${capital(node.words)}?`, ...(node.fact === undefined ? [] : [answerHere(node)])]
    case 'rule':
      return [`${node.rule?.id ?? ''} · ${node.rule?.paragraph ?? ''}`, node.words]
    case 'duty':
      return [
        capital(node.words),
        ...(spot.onTheWay && node.stands !== undefined ? [stateWords(node.stands)] : []),
        ...(spot.leadsTo.length === 0 ? [] : [`Leads to: ${leadsWords(spot, MOST_NAMED)}`]),
      ]
    case 'start':
    case 'occurrence':
      return [capital(node.words), ...(node.fact === undefined ? [] : [capital(node.fact)])]
  }
}

/** In a box so many of what a duty brings about are named; its paper and the list name all of them. */
const MOST_NAMED = 2

/** What doing it brings about, each once; of more than `most` the first, and how many more. */
export function leadsWords(spot: Spot, most = Number.POSITIVE_INFINITY): string {
  const words = [...new Set(spot.leadsTo.map((node) => node.words))]
  const named = words.slice(0, most).join(', ')
  return words.length <= most ? named : `${named} and ${words.length - most} more`
}

/** How a question is answered in the case that is lit. */
export function answerHere(node: PathwayNode): string {
  return `${node.lit ? 'Yes' : 'No'}: ${node.fact ?? ''}`
}

export function stateWords({ state, standing, on }: NonNullable<PathwayNode['stands']>): string {
  const words = standingWords(standing)
  const day = on === undefined || state === 'done' || state === 'set-aside' ? '' : `, by ${dayWords(on)}`
  return state === 'done' || state === 'set-aside' ? words : `${STATE_WORDS[state]}: ${words.toLowerCase()}${day}`
}

/** Everything about a spot in one breath, for those who hear it or call it by what they see: the words in its box, then what its look says. */
export function spoken(spot: Spot): string {
  const before = spot.answer === 'then' ? '' : `If ${spot.answer}: `
  const words = wordsIn(spot).map((part) => (part.endsWith('?') ? part : `${part}.`))
  return `${before}${words.join(' ')} ${KIND_WORDS[spot.node.kind]}.${spot.onTheWay ? ' On the way of this case.' : ''}`
}

/** Lines of at most so many letters; a longer word keeps a line of its own. */
export function broken(words: string, letters: number): string[] {
  const lines: string[] = []
  for (const word of words.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= letters) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
