import { hrefOf, type Place } from './route.ts'

const PARTS = [
  { at: 'procedure', words: 'Rules' },
  { at: 'pathway', words: 'The picture' },
  { at: 'what-if', words: 'What if?' },
  { at: 'readings', words: 'Readings' },
  { at: 'calendar', words: 'Calendar' },
  { at: 'text', words: 'The text' },
  { at: 'editions', words: 'The matrix' },
  { at: 'choices', words: 'What was chosen' },
] as const satisfies readonly { readonly at: Place['at']; readonly words: string }[]

/** The way between the pages about the procedure itself. */
export function ProcedureNav({ at }: { readonly at: (typeof PARTS)[number]['at'] }) {
  return (
    <nav aria-label="The procedure" className="subnav no-print">
      {PARTS.map((part) => (
        <a key={part.at} href={hrefOf({ at: part.at })} aria-current={part.at === at ? 'page' : undefined}>
          {part.words}
        </a>
      ))}
    </nav>
  )
}
