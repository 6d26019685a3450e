import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type Directory, isReservedId } from '../case/directory.ts'
import { directoryEntrySchema } from '../case/directory-shape.ts'
import { unitProblems } from '../case/units.ts'

/**
 * The directory of people and agencies as a file of JSON, the only source of recipients: an array of entries. `id` is the person's own and never
 * changes; people who sign in have `tid` and `oid`, the tenant's own; a guest of it has `guestOf` too, the tenant their account is at home in; an
 * agency outside the tenant has none of them. Out: the entries, or one sentence with the first few problems.
 */
export function readDirectoryFile(path: string): Directory | { readonly problem: string } {
  let written: unknown
  try {
    written = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return { problem: 'DIRECTORY_FILE: this file can’t be read as JSON' }
  }
  const read = z.array(directoryEntrySchema).min(1).safeParse(written)
  if (!read.success) {
    const places = read.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.') || 'the file'} (${issue.message})`)
    return { problem: `DIRECTORY_FILE: not a directory of people; look at ${places.join(', ')}` }
  }
  const problem = inconsistency(read.data)
  return problem === undefined ? read.data : { problem: `DIRECTORY_FILE: ${problem}` }
}

function inconsistency(entries: z.output<typeof directoryEntrySchema>[]): string | undefined {
  const ids = new Set(entries.map((entry) => entry.id))
  if (ids.size !== entries.length) return 'two entries have the same id'
  const reserved = entries.find(({ id }) => isReservedId(id))
  if (reserved !== undefined) return `the id “${reserved.id}” stands for Pathway itself: give ${reserved.name} another one`
  const mails = new Set(entries.map((entry) => entry.mail.toLowerCase()))
  if (mails.size !== entries.length) return 'two entries have the same mail address'
  if (entries.some((entry) => (entry.tid === undefined) !== (entry.oid === undefined)))
    return 'an entry has tid without oid, or oid without tid'
  if (
    entries.some(
      (entry) => entry.guestOf !== undefined && (entry.tid === undefined || entry.guestOf.toLowerCase() === entry.tid.toLowerCase()),
    )
  )
    return 'an entry has guestOf without tid and oid, or is a guest of its own tenant'
  const lost = entries.find((entry) => entry.lineManager !== undefined && !ids.has(entry.lineManager))
  if (lost !== undefined) return `the line manager of ${lost.id} isn’t in it`
  const [misplaced] = entries.flatMap((entry) => unitProblems(entry, entries).map(([field, says]) => ({ id: entry.id, field, says })))
  return misplaced === undefined ? undefined : `${misplaced.id}, ${misplaced.field}: ${misplaced.says}`
}
