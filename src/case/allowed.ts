import type { MeetingKind } from '../procedure/vocabulary.ts'
import type { Case } from './case.ts'
import type { Circumstances, Command } from './commands.ts'
import { contributes, leads } from './contributions.ts'
import type { DirectoryEntry } from './directory.ts'
import type { FactKind } from './fact-shapes.ts'
import { isCpmFor } from './owner.ts'
import { type Refusal, refuse } from './refusal.ts'
import { knowing, steers } from './team.ts'

type What = Command['do']
type Asker = Pick<Circumstances, 'actor' | 'directory'>
type About = { readonly kind?: MeetingKind; readonly meeting?: string; readonly fact?: FactKind }

/**
 * Commands that a closed case still takes: duties of a held meeting outlive the plan, and a wrong day is put right. A plan that ceased by
 * itself may have left a meeting booked, and may have ceased for a birth date that was taken down wrong.
 */
const AFTER_CLOSING: readonly What[] = [
  'file-minutes',
  'file-plan',
  'record-duty-done',
  'depart-from-duty',
  'explain-lateness',
  'correct-entry',
  'record-birth',
  'seal-access',
  'unseal-access',
  'cancel-meeting',
  'record-meeting-held',
]
/** And what is still to be found out of a young person whose plan ceased at 18, and that a move which ended the plan was a mistake. */
const FACTS_AFTER_CLOSING: readonly FactKind[] = ['transition', 'move-mistaken']

/**
 * Whether this person may ask for this now, before anything else is looked at; the refusal when not.
 * What a person may do follows from their part in the case, never from a setting of their own.
 */
export function allowed(what: What, kase: Case, c: Asker, about: About = {}): Refusal | undefined {
  if (kase.erased) return refuse('not-possible', 'The content of this record has been erased; nothing more can be added.')
  if (kase.closed !== undefined && !outlivesClosing(what, about.fact)) {
    return refuse('not-possible', `This case was closed on ${kase.closed.on}.`, { instead: 'Raise a new concern if there is one.' })
  }
  return mayAsk(what, kase, c, about)
    ? undefined
    : refuse('permission', NOT_YOURS[what] ?? "This isn't yours to record.", {
        instead: 'Ask the lead practitioner or their line manager.',
      })
}

function outlivesClosing(what: What, fact: FactKind | undefined): boolean {
  return AFTER_CLOSING.includes(what) || (what === 'record-fact' && (fact === undefined || FACTS_AFTER_CLOSING.includes(fact)))
}

const NOT_YOURS: Readonly<Partial<Record<What, string>>> = {
  'give-contribution': 'A view of the matrix is given by those who lead the case and those who sit at one of its meetings.',
  'share-contributions': 'Only the lead of the case and the chair share what agencies have said.',
  'agree-matrix': 'Only the lead of the case and the chair record what was agreed.',
  'clarify-level': 'Only a Child Protection Manager of this area clarifies the level.',
  'book-meeting': 'Only those the procedure names for this kind of meeting may book it.',
  'seal-access': 'A case is closed to somebody by a Child Protection Manager of the area or the line manager.',
  'unseal-access': 'A case is opened to them again by a Child Protection Manager of the area or the line manager.',
  'close-case': 'A case is closed by a Child Protection Manager of the area or the line manager.',
}

function mayAsk(what: What, kase: Case, c: Asker, about: About): boolean {
  const { actor } = c
  switch (what) {
    case 'raise-concern':
      return true
    case 'complete-matrix':
    case 'withdraw-matrix':
    case 'judge-level':
    case 'report-form-sent':
    case 'refer':
    case 'contact-cpm':
    case 'submit-paper':
    case 'change-status':
    case 'record-birth':
    case 'correct-entry':
    case 'record-duty-done':
    case 'depart-from-duty':
    case 'explain-lateness':
    case 'hand-over':
    case 'name-lead':
      return steers(kase, actor)
    case 'give-contribution':
      return contributes(kase, actor)
    case 'share-contributions':
    case 'agree-matrix':
      return leads(kase, actor)
    case 'record-fact':
      return steers(kase, actor) || (tellsOnly(about.fact) && isOnTheCase(kase, c))
    case 'clarify-level':
      return isCpmFor(actor, kase.area)
    case 'book-meeting':
    case 'record-discussion':
    case 'ask-times':
    case 'end-asking':
      return about.kind === undefined ? bookableKinds(kase, actor).length > 0 : bookableKinds(kase, actor).includes(about.kind)
    case 'move-meeting':
    case 'change-chair':
    case 'set-confidential-part':
    case 'change-invitations':
    case 'settle-seat':
    case 'ask-by-link':
    case 'withdraw-link':
    case 'take-deputy':
    case 'cancel-meeting':
      return runs(kase, actor, about.meeting) || steers(kase, actor)
    case 'record-meeting-held':
    case 'file-minutes':
    case 'file-plan':
      return runs(kase, actor, about.meeting) || steers(kase, actor)
    case 'seal-access':
    case 'unseal-access':
    case 'close-case':
      return (isCpmFor(actor, kase.area) && steers(kase, actor)) || actor.id === kase.lineManager
  }
}

/** What anybody on the case may say, because not hearing it is worse than hearing it twice. It shows them nothing of the case. */
const TOLD_BY_ANYBODY: readonly FactKind[] = ['further-concern', 'risk-risen', 'information-held']

function tellsOnly(fact: FactKind | undefined): boolean {
  return fact === undefined || TOLD_BY_ANYBODY.includes(fact)
}

function isOnTheCase(kase: Case, { actor, directory }: Asker): boolean {
  const knows = knowing(kase, actor, directory)
  return knows !== undefined && knows !== 'told-late'
}

/** Chair or minute taker of that meeting (of any meeting, when none is named). */
function runs(kase: Case, actor: DirectoryEntry, meeting: string | undefined): boolean {
  return kase.meetings.some(
    (one) => (meeting === undefined || one.id === meeting) && (one.booked.chair === actor.id || one.booked.minuteTaker === actor.id),
  )
}

const BY_CPM: readonly MeetingKind[] = ['cse-meeting-initial', 'cse-review', 'conference']
const BY_THE_TEAM: readonly MeetingKind[] = ['taf', 'professionals-meeting', 'cin-network', 'line-manager-review']

/**
 * Derby's meetings on the concern are convened by a Child Protection Manager (ME-15, HI-14). Derbyshire's strategy discussion is asked for by the
 * lead professional and confirmed by the Locality Child Protection Manager, so either side may book it. A section 47 discussion is social care's.
 */
export function bookableKinds(kase: Case, actor: DirectoryEntry): MeetingKind[] {
  const cpm = isCpmFor(actor, kase.area)
  const team = steers(kase, actor)
  return [
    ...BY_CPM.filter((kind) => cpm && (kind === 'conference' || kase.area === 'derby')),
    ...(kase.area === 'derbyshire' && (cpm || team) ? (['strategy-discussion-district'] as const) : []),
    ...(cpm || actor.id === kase.lineManager ? (['s47-strategy-discussion'] as const) : []),
    ...BY_THE_TEAM.filter((kind) => team && (kind !== 'line-manager-review' || kase.area === 'derbyshire')),
  ]
}
