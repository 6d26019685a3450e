import { compare, formatDay, type Instant, type PlainDate } from '../procedure/civil-date.ts'
import type { Area } from '../procedure/vocabulary.ts'
import type { Case } from './case.ts'
import type { DirectoryEntry, PersonId } from './directory.ts'
import { type Refusal, refuse } from './refusal.ts'
import { keptUntil } from './retention.ts'

/** What was done about erasing a record, oldest first. A hold keeps it whatever its period, until somebody releases it. */
export type ErasureStep = {
  readonly step: 'asked' | 'approved' | 'held' | 'released'
  readonly by: PersonId
  readonly at: Instant
  readonly reason: string
}
export type ErasureFacts = {
  readonly kase: Case
  readonly area: Area
  /** Nothing is owed on it any more. */
  readonly closed: boolean
  readonly steps: readonly ErasureStep[]
  readonly today: PlainDate
}

const SHORTEST_REASON = 20
const KEEPERS = ['caldicott-guardian', 'board-officer'] as const

/** Whose office it is to ask for it, anywhere: nobody else is told of any record. */
export function keepsRecords({ roles, leftOn }: Pick<DirectoryEntry, 'roles' | 'leftOn'>): boolean {
  return leftOn === undefined && KEEPERS.some((office) => roles.includes(office))
}

/**
 * Erasing takes two people: one of either office asks, another one, a Caldicott guardian, approves; carrying it out is another step (carryOutRefused).
 * undefined: they may.
 */
export function erasureRefused(
  wanted: Pick<ErasureStep, 'step' | 'reason'>,
  actor: DirectoryEntry,
  facts: ErasureFacts,
): Refusal | undefined {
  const may = personRefused(wanted.step, actor, facts.area)
  if (may !== undefined) return may
  if (wanted.reason.trim().length < SHORTEST_REASON)
    return refuse('not-possible', `Say why in ${SHORTEST_REASON} characters or more; it is kept.`, { field: 'reason' })
  if (facts.kase.erased) return erasedAlready()
  switch (wanted.step) {
    case 'held':
      return undefined
    case 'released':
      return isHeld(facts.steps) ? undefined : refuse('not-possible', 'There is no hold on this record.')
    case 'asked':
      return keptBecause(facts)
    case 'approved':
      return keptBecause(facts) ?? approvalRefused(actor, facts.steps)
  }
}

/** Whether what was approved may be done now. `facts.today` is the day of the approval: an entry or a hold since then counts, and the clock isn't asked twice. */
export function carryOutRefused(facts: ErasureFacts): Refusal | undefined {
  if (facts.kase.erased) return erasedAlready()
  const kept = keptBecause(facts)
  if (kept !== undefined) return kept
  return approvalOf(facts.steps) === undefined ? refuse('not-possible', 'Nobody has approved that this record is erased.') : undefined
}

/** The approval that stands: none given before a hold does. */
export function approvalOf(steps: readonly ErasureStep[]): ErasureStep | undefined {
  return sinceHold(steps).find(({ step }) => step === 'approved')
}

export function isHeld(steps: readonly ErasureStep[]): boolean {
  return steps.findLast(({ step }) => step === 'held' || step === 'released')?.step === 'held'
}

function personRefused(step: ErasureStep['step'], { roles, areas, leftOn }: DirectoryEntry, area: Area): Refusal | undefined {
  const offices = step === 'asked' || step === 'held' ? KEEPERS : (['caldicott-guardian'] as const)
  if (leftOn === undefined && areas.includes(area) && offices.some((office) => roles.includes(office))) return undefined
  const says = offices.length === 1 ? 'a Caldicott guardian of the area' : "a Caldicott guardian or a board's officer of the area"
  return refuse('permission', `Only ${says} does this.`, { field: 'by' })
}

function keptBecause({ kase, closed, steps, today }: ErasureFacts): Refusal | undefined {
  if (isHeld(steps)) return refuse('not-possible', 'There is a hold on this record: it is kept until the hold is released.')
  if (!closed) return refuse('not-possible', 'The case is open: something is still owed on it.')
  const { on, because } = keptUntil(kase)
  if (compare(today, on) >= 0) return undefined
  return refuse('not-possible', `The record is kept until ${formatDay(on)} (${because.source}).`)
}

function erasedAlready(): Refusal {
  return refuse('not-possible', 'The content of this record has been erased already.')
}

/** What was asked or approved before a hold was done without knowing of it. */
function sinceHold(steps: readonly ErasureStep[]): readonly ErasureStep[] {
  return steps.slice(steps.findLastIndex(({ step }) => step === 'held') + 1)
}

function approvalRefused(actor: DirectoryEntry, steps: readonly ErasureStep[]): Refusal | undefined {
  if (approvalOf(steps) !== undefined) return refuse('not-possible', 'It is approved already; what is left is to carry it out.')
  const asked = sinceHold(steps).filter(({ step }) => step === 'asked')
  if (asked.length === 0) return refuse('not-possible', 'Nobody has asked for this record to be erased since it was last free of a hold.')
  return asked.some(({ by }) => by !== actor.id)
    ? undefined
    : refuse('permission', 'You asked for it yourself; another person has to approve.', { field: 'by' })
}
