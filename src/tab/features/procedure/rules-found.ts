import { RULES, type RuleEntry } from '../../../procedure/rules.ts'
import { type Heading, PARAGRAPH_IDS, PARAGRAPHS, type ParagraphId } from '../../../procedure/text.ts'

export type RuleLine = { readonly rule: string } & Pick<RuleEntry, 'area' | 'force' | 'says'>
export type FoundParagraph = {
  readonly paragraph: ParagraphId
  readonly heading: Heading
  readonly label: string
  /** The board's own words, where its copy is installed. */
  readonly words?: string | undefined
  readonly rules: readonly RuleLine[]
}

const LINES = Object.entries(RULES).map(([rule, entry]) => ({ rule, ...entry }))

/** The paragraphs of which something fits, in the text's order: all their rules where their own words or number fit, else the rules that do. */
export function foundParagraphs(
  wanted: string,
  text: Readonly<Partial<Record<ParagraphId, string>>> | undefined,
): readonly FoundParagraph[] {
  const has = (words: string | undefined) => words?.toLowerCase().includes(wanted) === true
  return PARAGRAPH_IDS.flatMap((paragraph): FoundParagraph[] => {
    const { heading, label } = PARAGRAPHS[paragraph]
    const own = LINES.filter((line) => line.paragraph === paragraph)
    const words = text?.[paragraph]
    const whole = wanted === '' || paragraph.toLowerCase() === wanted || has(label) || has(words)
    const rules = whole ? own : own.filter((line) => has(line.rule) || has(line.says) || paragraph.toLowerCase().startsWith(wanted))
    // A paragraph without a rule of its own is of interest only where its words can be read.
    return rules.length > 0 || (whole && words !== undefined) ? [{ paragraph, heading, label, words, rules }] : []
  })
}
