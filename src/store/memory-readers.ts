import type { MemoryCase } from './memory-state.ts'
import type { CaseRow, Reader } from './store.ts'

/** Need to know, as the queries of the other stores ask it. */
export function mayRead({ row }: MemoryCase, reader: Reader): boolean {
  if ('system' in reader) return true
  return (standing(reader).some((id) => row.people.includes(id)) || byEmergency(row, reader)) && !row.sealedOut.includes(reader.person)
}

/** The reader and whom they stand in for. */
export function standing({ person, covers = [] }: Extract<Reader, { readonly person: string }>): readonly string[] {
  return [person, ...covers]
}

function byEmergency(row: CaseRow, { person, emergency }: Extract<Reader, { readonly person: string }>): boolean {
  if (emergency === undefined || emergency === 'opens') return emergency === 'opens'
  if (emergency === 'reviews') return toReview(row)
  return row.openings.some((one) => one.person === person && one.until > emergency.at)
}

export function toReview(row: CaseRow): boolean {
  return row.openings.some((one) => !one.reviewed)
}
