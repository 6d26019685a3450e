/** Writes docs/ledger.md: `node tests/procedure/ledger-page.ts`. A test holds the page to what the code says. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LEDGER } from '../../src/procedure/ledger.ts'
import type { RuleId } from '../../src/procedure/rules.ts'
import { RULE_IDS, RULES } from '../../src/procedure/rules.ts'

export const LEDGER_PAGE = join(import.meta.dirname, '../../docs/ledger.md')

type Bucket = (typeof LEDGER)[RuleId]['bucket']
const BUCKETS: Readonly<Record<Bucket, string>> = {
  obligation: 'somebody comes to owe it',
  invitation: 'a seat at a meeting',
  agenda: 'an item of a meeting',
  floor: 'low is refused',
  definition: 'says what a word or a consequence is, and is used so',
  guidance: 'manner or permission: nobody can tick it off',
  outside: "another system's or chapter's",
}

export function ledgerPage(): string {
  const excused = RULE_IDS.filter((id) => 'why' in LEDGER[id])
  const asked = excused.filter((id) => !['may', 'fact'].includes(RULES[id].force))
  return [
    '# What has become of each rule',
    '',
    'Made from `src/procedure/ledger.ts` by `node tests/procedure/ledger-page.ts`; a test keeps it current. What each rule says is our',
    'paraphrase; the authority is the paragraph. Force and area are as corrected on a second reading.',
    '',
    '| bucket | rules | which means |',
    '|---|---|---|',
    ...bucketLines(),
    '',
    '## Rules that nothing is built for, and why',
    '',
    `Of the rules that say must, should or must not, ${asked.length} are here; of the permissions, ${excused.length - asked.length}.`,
    'Each reason was held against the text by a second reader who had written none of them; SC-3 was corrected on that.',
    '',
    '| rule | paragraph | area | force | it says | bucket | why |',
    '|---|---|---|---|---|---|---|',
    ...excused.map((id) => `| ${told(id)} | ${LEDGER[id].bucket} | ${whyOf(id)} |`),
    '',
    '## All others',
    '',
    '| rule | paragraph | area | force | it says | bucket |',
    '|---|---|---|---|---|---|',
    ...RULE_IDS.filter((id) => !excused.includes(id)).map((id) => `| ${told(id)} | ${LEDGER[id].bucket} |`),
    '',
  ].join('\n')
}

function bucketLines(): readonly string[] {
  return Object.entries(BUCKETS).map(([bucket, means]) => {
    const count = RULE_IDS.filter((id) => LEDGER[id].bucket === bucket).length
    return `| ${bucket} | ${count} | ${means} |`
  })
}

function told(id: RuleId): string {
  const { paragraph, also, area, force, says } = RULES[id]
  return `${id} | ${[paragraph, ...also].join(', ')} | ${area} | ${force} | ${says}`
}

function whyOf(id: RuleId): string {
  const entry = LEDGER[id]
  return 'why' in entry ? entry.why : ''
}

if (process.argv[1] === import.meta.filename) writeFileSync(LEDGER_PAGE, ledgerPage())
