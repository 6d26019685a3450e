/**
 * `npm run check-rules`: looks for gaps (a judged case in which nothing is owed that leads on) and conflicts (contrary things, or one thing asked of two
 * people or by two days) over a grid of cases, as the text is read here and under each other reading a board can choose, one at a time.
 * `-- A-28` looks at that reading alone. Exit code 0: the rules hold together as read here; 1: they don't.
 */
import { checkRules } from '../../src/procedure/check-rules.ts'
import { DUTY_WORDS } from '../../src/procedure/duty-words.ts'
import { READING_IDS, READINGS } from '../../src/procedure/readings.ts'
import type { Terms } from '../../src/procedure/terms.ts'
import type { Duty } from '../../src/procedure/vocabulary.ts'
import { gridOfCases } from './every-kind-of-case.ts'
import { TERMS } from './facts-for.ts'

const grid = gridOfCases()

function told(title: string, terms: Terms): boolean {
  const found = [...new Set(checkRules(grid, terms).map((one) => inWords(one.says)))]
  if (found.length > 0) console.log([title, ...found.map((one) => `  ${one}`)].join('\n'))
  return found.length > 0
}

/** '"network-meeting" …' in the words the screens use. */
function inWords(says: string): string {
  return says.replaceAll(/"([a-z0-9-]+)"/g, (all, duty: string) =>
    Object.hasOwn(DUTY_WORDS, duty) ? `"${DUTY_WORDS[duty as Duty].short}"` : all,
  )
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
} else {
  console.log(`"${unknown}" is no reading. They are named A-01 to A-81; docs/readings.md lists them.`)
  process.exitCode = 2
}
