import { asItStands } from '../case/as-it-stands.ts'
import { summaryOf } from '../case/board-row.ts'
import type { Case } from '../case/case.ts'
import { inOutlookOf } from '../case/confidential-part.ts'
import type { Directory } from '../case/directory.ts'
import { endOf } from '../case/emergency.ts'
import { factsOf } from '../case/facts-of.ts'
import { directoryFor, sealedOut } from '../case/sealed.ts'
import { peopleOf, wholePeopleOf } from '../case/team.ts'
import type { Errand } from '../errands/errand.ts'
import { errands } from '../errands/errands.ts'
import { lookAgain } from '../errands/look-again.ts'
import type { LondonMoment } from '../procedure/civil-date.ts'
import type { Obligation } from '../procedure/obligation.ts'
import { obligations, standing } from '../procedure/obligations.ts'
import type { Terms } from '../procedure/terms.ts'
import type { CaseRow, CaseSummary } from '../store/store.ts'
import type { World } from './world.ts'

export type Derived = {
  readonly owed: readonly Obligation[]
  readonly row: CaseRow
  readonly summary: CaseSummary
  readonly wanted: readonly Errand[]
}

/**
 * All that follows from a case's history at a moment, under the terms it stands under: what is owed, the derived row, what lists show, what should
 * be true outside. Pure but for being handed the world's policy.
 */
export function derive(
  world: Pick<World, 'policy'>,
  terms: Terms,
  caseId: string,
  found: Case,
  whole: Directory,
  now: LondonMoment,
): Derived {
  const directory = directoryFor(found, whole)
  const kase = asItStands(found, now.on, terms)
  const owed = obligations(factsOf(kase), terms)
  const open = owed.filter((o) => o.met === undefined && o.departed === undefined)
  const dates = open.flatMap((o) => (o.due === 'undated' ? [] : [o.due.by.on])).sort()
  const policy = world.policy(terms)
  const again = lookAgain(kase, owed, now, policy, directory)
  const row: CaseRow = {
    caseId,
    reference: kase.reference,
    area: kase.area,
    ...(kase.level === undefined ? {} : { level: kase.level }),
    // What outlives a plan keeps it on the lists until it is done.
    closed: kase.closed !== undefined && open.length === 0,
    version: kase.version,
    ...(dates[0] === undefined ? {} : { nextDueOn: dates[0] }),
    owedCount: open.length,
    overdueCount: open.filter((o) => standing(o, now).state === 'overdue').length,
    ...(again === undefined ? {} : { lookAgainAt: again }),
    watching: inOutlookOf(kase).some(
      (meeting) => meeting.outlookId !== undefined && meeting.held === undefined && meeting.cancelled === undefined,
    ),
    people: peopleOf(kase, directory),
    nameKnownTo: wholePeopleOf(kase, directory),
    sealedOut: [...sealedOut(kase, directory)],
    openings: kase.openings.map((one) => ({ id: one.id, person: one.by, until: endOf(one), reviewed: one.reviewed !== undefined })),
  }
  return { owed, row, summary: summaryOf(kase, owed, directory, terms), wanted: errands(kase, owed, now, policy, directory) }
}
