/** Writes docs/who-may-do-what.md: `node tests/case/who-may-do-what-page.ts`. A test holds the page to what the code says. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { allowed, bookableKinds } from '../../src/case/allowed.ts'
import type { Case } from '../../src/case/case.ts'
import type { Command } from '../../src/case/commands.ts'
import { MEETING_WORDS } from '../../src/procedure/duty-words.ts'
import type { Area, MeetingKind } from '../../src/procedure/vocabulary.ts'
import { given } from '../given.ts'
import { PEOPLE, person } from '../people.ts'
import { bookingOf } from '../recording.ts'
import { concern, RAISED, UP_TO_BOOKED } from '../stories.ts'

export const WHO_MAY_DO_WHAT_PAGE = join(import.meta.dirname, '../../docs/who-may-do-what.md')

type What = Command['do']

/** What each command is called on the page: a new one without a name doesn't compile. */
const COMMANDS: Readonly<Record<What, string>> = {
  'raise-concern': 'Raise a concern',
  'complete-matrix': 'Complete the risk matrix',
  'withdraw-matrix': 'Withdraw a matrix',
  'give-contribution': 'Give a view of the matrix',
  'share-contributions': 'Show the views to those at a meeting',
  'agree-matrix': 'Record the agreed matrix',
  'judge-level': 'Judge the level',
  'report-form-sent': 'Record the police report form',
  refer: 'Refer',
  'contact-cpm': 'Contact the Child Protection Manager',
  'clarify-level': 'Clarify the level and the need for a meeting',
  'record-duty-done': 'Record what was done (also whoever owes it)',
  'depart-from-duty': 'Depart from a “should” (also whoever owes it)',
  'explain-lateness': 'Explain what is late (also whoever owes it)',
  'hand-over': 'Hand the case over',
  'name-lead': 'Name another lead',
  'record-fact': 'Record any fact',
  'book-meeting': 'Book a meeting (by its kind, below)',
  'record-discussion': 'Record a discussion held (by its kind, below)',
  'move-meeting': 'Move a meeting',
  'change-chair': 'Give a meeting to another chair',
  'set-confidential-part': 'Set the confidential part',
  'change-invitations': 'Change who is invited',
  'settle-seat': 'Settle an empty seat',
  'ask-by-link': 'Send personal links',
  'withdraw-link': 'Withdraw a personal link',
  'take-deputy': 'Confirm a deputy named by link',
  'ask-times': 'Ask which times people can make (by the kind of meeting)',
  'end-asking': 'End such an asking (by the kind of meeting)',
  'cancel-meeting': 'Cancel a meeting',
  'submit-paper': 'Hand in papers',
  'record-meeting-held': 'Record a meeting held',
  'file-minutes': 'File minutes',
  'file-plan': 'File the plan',
  'seal-access': 'Close the case to somebody',
  'unseal-access': 'Open it to them again',
  'change-status': 'Change the child’s status',
  'record-birth': 'Record the birth date',
  'correct-entry': 'Correct an entry',
  'close-case': 'Close the case',
}

/** One person for each part somebody can have in the Derby case of the page. */
const PARTS = [
  ['Lead practitioner', 'maya'],
  ['Line manager', 'tom'],
  ['Child Protection Manager on it, chair', 'priya'],
  ['Child Protection Manager of the area', 'anita'],
  ['Minute taker', 'grace'],
  ['Reviewing officer', 'helen'],
  ['Invited', 'beth'],
  ['Child Protection Manager of the other area', 'ruth'],
  ['Anybody else', 'imran'],
] as const

/** The meetings of each area, and who is asked about them there. */
const BOOKERS: readonly (readonly [Area, readonly (readonly [string, string])[]])[] = [
  ['derby', PARTS.slice(0, 4)],
  [
    'derbyshire',
    [
      ['Lead practitioner', 'imran'],
      ['Line manager', 'louise'],
      ['Locality Child Protection Manager', 'ruth'],
      ['Child Protection Manager of the other area', 'priya'],
    ],
  ],
]

export function derbyCase(): Case {
  const raised = { ...RAISED, ask: concern({ status: { ...concern().status, lookedAfter: 'derby' } }) }
  const upToBooking = [raised, ...UP_TO_BOOKED.slice(1, 5)]
  const booking = {
    ...bookingOf(given(raised, ...UP_TO_BOOKED.slice(1)).kase),
    fill: [{ role: 'involved-agency' as const, person: 'beth' }],
  }
  return given(...upToBooking, { at: '2026-11-24 09:30', by: 'priya', ask: booking }).kase
}

function derbyshireCase(): Case {
  return given({ ...RAISED, by: 'imran', ask: concern({ area: 'derbyshire' }) }).kase
}

export function may(what: What, id: string, kase: Case): boolean {
  // Of facts, one that isn't for anybody on the case to tell.
  const about = what === 'record-fact' ? ({ fact: 'trafficking' } as const) : {}
  return allowed(what, kase, { actor: person(id), directory: PEOPLE }, about) === undefined
}

export function whoMayDoWhatPage(): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const table = (heads: readonly string[], rows: readonly (readonly [string, readonly boolean[]])[]) => [
    line(['', ...heads]),
    line(['---', ...heads.map(() => '---')]),
    ...rows.map(([says, cells]) => line([says, ...cells.map((one) => (one ? 'yes' : '–'))])),
  ]
  const derby = derbyCase()
  const names = PARTS.map(([name]) => name)
  const commands = (Object.keys(COMMANDS) as What[]).map((what) => [COMMANDS[what], PARTS.map(([, id]) => may(what, id, derby))] as const)
  const kinds = BOOKERS.flatMap(([area, bookers]) => {
    const kase = area === 'derby' ? derby : derbyshireCase()
    const rows = (Object.keys(MEETING_WORDS) as MeetingKind[]).map(
      (kind) => [MEETING_WORDS[kind], bookers.map(([, id]) => bookableKinds(kase, person(id)).includes(kind))] as const,
    )
    const heads = bookers.map(([name]) => name)
    return ['', `## Who books which meeting in ${area === 'derby' ? 'Derby' : 'Derbyshire'}`, '', ...table(heads, rows)]
  })
  return [
    '# Who may do what in a case',
    '',
    'Made from `src/case/allowed.ts` by `node tests/case/who-may-do-what-page.ts`; a test keeps it current. What a person may do follows from their part in',
    'the case, never from a setting of their own; whoever covers a colleague may do what that colleague may. *–*: refused in words, or, to whoever isn’t on',
    'the case, answered as if there were none. Anybody on it may tell of a further concern, a risen risk and of information they hold. To whom a',
    'case is closed may do nothing in it, whatever else they are; one opened in an emergency is for reading only.',
    '',
    ...table(names, commands),
    ...kinds,
    '',
    '## Outside a case',
    '',
    '| role in the directory | may |',
    '| --- | --- |',
    '| board officer | choose readings, closures and holidays, put a matrix in force, install the text; ask for a record to be erased |',
    '| directory keeper | bring in people and agencies, keep rota and map of districts, the register of whom nothing is sent to |',
    '| Caldicott guardian | review what was opened in an emergency, see the cover arranged in the area; ask for and approve erasing |',
    '| line manager, Child Protection Manager | see figures, register and meetings to book of the cases they see the whole of; set an absence and its cover |',
    '',
  ].join('\n')
}

if (import.meta.main) writeFileSync(WHO_MAY_DO_WHAT_PAGE, whoMayDoWhatPage())
