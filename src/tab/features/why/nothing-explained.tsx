import { LEDGER, type LedgerEntry } from '../../../procedure/ledger.ts'
import { RULES, type RuleId } from '../../../procedure/rules.ts'
import { hrefOf } from '../../ui/route.ts'
import { EmptyState } from '../../ui/states.tsx'

/** Nothing fits: a rule that asks nobody for anything is told apart from a word that stands nowhere. */
export function NothingExplained({ asked }: { readonly asked: string }) {
  const rule = ruleOf(asked)
  if (rule === undefined)
    return (
      <EmptyState title="Nothing fits">
        <p className="soft measure">Try a rule’s number such as ME-15, a paragraph such as 2.M.6, or a shorter word.</p>
      </EmptyState>
    )
  const entry = LEDGER[rule]
  return (
    <EmptyState title={`Rule ${rule} isn’t among them`}>
      <p className="measure">{RULES[rule].says}.</p>
      <p className="soft measure">{'why' in entry ? entry.why : BUCKET_WORDS[entry.bucket]}</p>
      <a className="link" href={hrefOf({ at: 'procedure' })}>
        Read it in the procedure
      </a>
    </EmptyState>
  )
}

const BUCKET_WORDS: Readonly<Record<Exclude<LedgerEntry['bucket'], 'guidance' | 'outside'>, string>> = {
  obligation: 'It asks for something, but not as your board reads the text, or only where what it asks is owed under another rule.',
  invitation: 'It says who is invited; it shows beside the seats of a meeting.',
  agenda: 'It is an item of a meeting’s agenda.',
  floor: 'It rules a level out.',
  definition: 'It says what a word or a consequence is, and asks nobody for anything by itself.',
}

function ruleOf(asked: string): RuleId | undefined {
  const id = asked.trim().toUpperCase()
  return Object.hasOwn(RULES, id) ? (id as RuleId) : undefined
}
