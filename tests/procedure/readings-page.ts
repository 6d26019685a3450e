/** Writes docs/readings.md: `node tests/procedure/readings-page.ts`. A test holds the page to what the code says. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { READING_IDS, READINGS } from '../../src/procedure/readings.ts'
import { RULES } from '../../src/procedure/rules.ts'

export const READINGS_PAGE = join(import.meta.dirname, '../../docs/readings.md')

export function readingsPage(): string {
  const rows = READING_IDS.map((id) => {
    const { printed, choice, alternative, showsIn, options, fixed } = READINGS[id]
    const paragraphs = [...new Set(showsIn.map((rule) => RULES[rule].paragraph))].join(', ')
    const built = options.length > 1 ? options.map((option) => `\`${option}\``).join(' or ') : fixed
    return `| ${id} | "${printed}" | ${choice} | ${alternative} | ${showsIn.join(', ')} (${paragraphs}) | ${built} |`
  })
  return [
    '# How each open sentence is read',
    '',
    'Made from `src/procedure/readings.ts` by `node tests/procedure/readings-page.ts`; a test keeps it current. Where the words are open,',
    'doubtful or at odds, this is what we chose and what else they could mean. Where the last column names options, the first is ours and',
    'a board may choose another; a case keeps the readings it was decided under. Where it names none, it says why.',
    '',
    '| id | printed | our reading | it could mean | shows in | a board may choose |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

if (process.argv[1] === import.meta.filename) writeFileSync(READINGS_PAGE, readingsPage())
