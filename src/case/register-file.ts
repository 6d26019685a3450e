import { csvOf } from './csv.ts'
import { type RegisterLine, STANDS_WORDS } from './register.ts'
import { AREA_WORDS } from './words.ts'

/** The register as a file for spreadsheets: what each column holds and how it is defined. No name of a child or of a person, and no free words, which may hold one. */
type Column = { readonly name: string; readonly means: string; readonly of: (line: RegisterLine) => string | number }

const COLUMNS: readonly Column[] = [
  { name: 'reference', means: 'The case’s reference in Pathway. It says nothing about the child.', of: (line) => line.reference },
  { name: 'area', means: 'The authority whose procedure the case follows: Derby or Derbyshire.', of: (line) => AREA_WORDS[line.area] },
  { name: 'owed', means: 'What had to be done, in our words.', of: (line) => line.title },
  { name: 'rule', means: 'The number of the rule that asks for it, as Pathway numbers them.', of: (line) => line.rule },
  { name: 'paragraph', means: 'The paragraph of the July 2017 procedure the rule stands in.', of: (line) => line.paragraph },
  {
    name: 'limit',
    means: '"printed": the procedure prints the limit. "assumed": it prints none, and Pathway counts a labelled assumption.',
    of: (line) => (line.assumed ? 'assumed' : 'printed'),
  },
  { name: 'due_on', means: 'The day it should have been done by, as it was recorded when missed (YYYY-MM-DD).', of: (line) => line.dueOn },
  { name: 'recorded_on', means: 'The day Pathway recorded that the limit had passed (YYYY-MM-DD).', of: (line) => line.recordedOn },
  {
    name: 'stands',
    means: `How it stands on the day of this file: ${Object.values(STANDS_WORDS)
      .map((words) => `"${words}"`)
      .join(', ')}.`,
    of: (line) => STANDS_WORDS[line.stands],
  },
  { name: 'done_on', means: 'The day it was done (YYYY-MM-DD); empty while it isn’t.', of: (line) => line.metOn ?? '' },
  {
    name: 'days_late',
    means:
      'Calendar days after due_on: until done_on or the day it was set aside, or until the day of this file while open. 0: late by the hour, on its day. Empty where it is in time now or no longer owed.',
    of: (line) => line.daysLate ?? '',
  },
  {
    name: 'reason_code',
    means: 'Why it was late, as somebody has recorded; empty while nobody has.',
    of: (line) => line.reason?.code ?? '',
  },
  { name: 'reason', means: 'The reason code in words.', of: (line) => line.reason?.says ?? '' },
  { name: 'reason_given_on', means: 'The day the reason was recorded (YYYY-MM-DD).', of: (line) => line.reason?.on ?? '' },
]

export const REGISTER_COLUMNS: readonly { readonly name: string; readonly means: string }[] = COLUMNS.map(({ name, means }) => ({
  name,
  means,
}))

export function registerCsv(lines: readonly RegisterLine[]): string {
  return csvOf([COLUMNS.map(({ name }) => name), ...lines.map((line) => COLUMNS.map(({ of }) => of(line)))])
}

/** The definitions as a file of their own, so that the first can be read by a machine. */
export function columnsCsv(): string {
  return csvOf([['column', 'means'], ...COLUMNS.map(({ name, means }) => [name, means])])
}
