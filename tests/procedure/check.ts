/**
 * `npm run check-rules`: looks for gaps (a judged case in which nothing is owed that leads on) and conflicts (contrary things, or one thing asked of two
 * people or by two days) over a grid of cases, as the text is read here and under each other reading a board can choose, one at a time.
 * `-- A-28` looks at that reading alone. What a reading means to ask for is told with the reason and is nothing to settle.
 * Exit code 0: the rules hold together under every reading; 1: something is left to settle.
 */
import { checkRules, findingWords, inTheNatureOf } from '../../src/procedure/check-rules.ts'
import { gridOfCases } from '../../src/procedure/grid-of-cases.ts'
import { READING_IDS, READINGS } from '../../src/procedure/readings.ts'
import type { Terms } from '../../src/procedure/terms.ts'
import { TERMS } from './facts-for.ts'

const grid = gridOfCases()

/** Whether something is left to settle; what is in the nature of a reading is told with its reason and is none. */
function told(title: string, terms: Terms): boolean {
  const found = checkRules(grid, terms).map((one) => ({ words: findingWords(one), why: inTheNatureOf(one, terms) }))
  const lines = new Set(found.map(({ words, why }) => (why === undefined ? `  to settle: ${words}` : `  ${words}\n    ${why}`)))
  if (lines.size > 0) console.log([title, ...lines].join('\n'))
  return found.some(({ why }) => why === undefined)
}

const asked = process.argv.slice(2)
const unknown = asked.find((one) => !READING_IDS.some((id) => id === one))
if (unknown === undefined) {
  if (told('As read here:', TERMS)) process.exitCode = 1
  else console.log(`As read here: no gap and no conflict in ${grid.length} cases.`)
  const others = READING_IDS.filter((id) => asked.length === 0 || asked.includes(id)).flatMap((id) =>
    READINGS[id].options.map((option) => ({ id, option })),
  )
  const troubled = others.filter(({ id, option }) => told(`With ${id} read as ${option}:`, { ...TERMS, readings: { [id]: option } }))
  console.log(`${others.length} other readings looked at, one at a time; ${troubled.length} leave something to settle.`)
  if (troubled.length > 0) process.exitCode = 1
} else {
  console.log(`"${unknown}" is no reading. They are named A-01 to A-81; docs/readings.md lists them.`)
  process.exitCode = 2
}
