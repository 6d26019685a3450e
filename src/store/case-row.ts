import type { Selectable } from 'kysely'
import type { ClockTime, LondonMoment, PlainDate } from '../procedure/civil-date.ts'
import type { Area, RiskLevel } from '../procedure/vocabulary.ts'
import type { Place } from './seal.ts'
import type { CaseRow, KeptOpening } from './store.ts'
import type { CasesTable } from './tables.ts'

/** The plain columns of a case, as stored and as given out. */
export function columnsOf(row: CaseRow) {
  return {
    reference: row.reference,
    area: row.area,
    level: row.level ?? null,
    closed: row.closed,
    version: row.version,
    next_due_on: row.nextDueOn ?? null,
    owed_count: row.owedCount,
    overdue_count: row.overdueCount,
    look_again_at: row.lookAgainAt === undefined ? null : momentText(row.lookAgainAt),
    watching: row.watching,
    people: [...new Set(row.people)],
    name_known_to: [...new Set(row.nameKnownTo)],
    sealed_out: [...new Set(row.sealedOut)],
    openings: JSON.stringify(row.openings),
  }
}

export function rowOf(columns: Omit<Selectable<CasesTable>, 'dek_version' | 'summary' | 'times_seen' | 'names_mark'>): CaseRow {
  return {
    caseId: columns.case_id,
    reference: columns.reference,
    area: columns.area as Area,
    ...(columns.level === null ? {} : { level: columns.level as RiskLevel }),
    closed: columns.closed,
    version: columns.version,
    ...(columns.next_due_on === null ? {} : { nextDueOn: columns.next_due_on as PlainDate }),
    owedCount: columns.owed_count,
    overdueCount: columns.overdue_count,
    ...(columns.look_again_at === null ? {} : { lookAgainAt: momentOf(columns.look_again_at) }),
    watching: columns.watching,
    people: columns.people,
    nameKnownTo: columns.name_known_to,
    sealedOut: columns.sealed_out,
    openings: columns.openings as readonly KeptOpening[],
  }
}

export function momentText(moment: LondonMoment): string {
  return `${moment.on}T${moment.at}`
}

function momentOf(text: string): LondonMoment {
  return { on: text.slice(0, 10) as PlainDate, at: text.slice(11) as ClockTime }
}

export function summaryPlace(caseId: string): Place {
  return { table: 'cases', column: 'summary', row: caseId }
}

export function timesSeenPlace(caseId: string): Place {
  return { table: 'cases', column: 'times_seen', row: caseId }
}

/** Letters and digits of a reference, as people type it: with or without the hyphen, in any case. */
export function bareReference(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, '')
}
