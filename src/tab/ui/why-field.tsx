import { LETTERS } from '../../case/text-limits.ts'
import { TextArea } from './fields.tsx'

/** The shortest reason that is one; the same the server asks for. */
const SHORTEST = 10

export function WhyField({ value, onChange }: { readonly value: string; readonly onChange: (why: string) => void }) {
  return (
    <TextArea
      id="why"
      letters={LETTERS.note}
      label="Why?"
      hint="A sentence that others can weigh: who decided it, and where. It stays with the choice; name no child."
      rows={3}
      value={value}
      onChange={onChange}
    />
  )
}

export function whyMissing(why: string): string | undefined {
  return why.trim().length < SHORTEST ? 'Give the reason in a sentence.' : undefined
}
