/** Writes docs/who-sees-what.md: `node tests/case/who-sees-what-page.ts`. A test holds the page to what the code says. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { STANDINGS, type Standing, WHO_SEES_WHAT } from '../../src/case/who-sees-what.ts'

export const WHO_SEES_WHAT_PAGE = join(import.meta.dirname, '../../docs/who-sees-what.md')

export function whoSeesWhatPage(): string {
  const ways = Object.keys(STANDINGS) as Standing[]
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    '# Who sees what of a case',
    '',
    'Made from `src/case/who-sees-what.ts` by `node tests/case/who-sees-what-page.ts`; tests keep it current and hold every view to it. *part*: not',
    'everything, as the first column tells; *own*: what is the reader’s own; *–*: nothing. Everybody else finds no such case. Agencies without a sign-in and',
    'family have no way in at all. To whom a case is closed sees nothing of it, whatever else they are; whoever covers a colleague sees what that colleague does.',
    '',
    line(['', ...ways.map((way) => STANDINGS[way])]),
    line(['---', ...ways.map(() => '---')]),
    ...Object.values(WHO_SEES_WHAT).map((row) => line([row.says, ...ways.map((way) => (row[way] === 'nothing' ? '–' : row[way]))])),
    '',
  ].join('\n')
}

if (import.meta.main) writeFileSync(WHO_SEES_WHAT_PAGE, whoSeesWhatPage())
