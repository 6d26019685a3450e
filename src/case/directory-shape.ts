import { z } from 'zod'
import { ROLE_WORDS } from '../procedure/duty-words.ts'
import type { DirectoryRole } from './directory.ts'
import { DISTRICTS } from './duty-lists.ts'
import { areaSchema, idSchema } from './plain-shapes.ts'

/** The offices of an installation: given in its own file of people (DIRECTORY_FILE) alone, never by a file that a keeper brings in. */
const OFFICE_WORDS = {
  'board-officer': 'Board officer',
  'caldicott-guardian': 'Caldicott guardian',
  'directory-keeper': 'Keeper of the directory',
} as const satisfies Partial<Record<DirectoryRole, string>>

export function isOffice(role: DirectoryRole): role is keyof typeof OFFICE_WORDS {
  return role in OFFICE_WORDS
}

export function directoryRoleWords(role: DirectoryRole): string {
  return isOffice(role) ? OFFICE_WORDS[role] : ROLE_WORDS[role]
}

export const DIRECTORY_ROLES = [...Object.keys(OFFICE_WORDS), ...Object.keys(ROLE_WORDS)] as [DirectoryRole, ...DirectoryRole[]]

/** Nobody travels longer to a meeting and back on one day. */
export const MOST_MINUTES_AWAY = 240

/** One person, agency, unit or list of the directory, as its file has it; what else must hold of it is told by unitProblems(). */
export const directoryEntrySchema = z.strictObject({
  id: idSchema,
  is: z.enum(['unit', 'list']).exactOptional(),
  tid: z.guid().exactOptional(),
  oid: z.guid().exactOptional(),
  guestOf: z.guid().exactOptional(),
  name: z.string().trim().min(1).max(120),
  mail: z.email(),
  telephone: z
    .string()
    .regex(/^(?=(?:\D*\d){7,15}\D*$)\+?[\d ()-]{7,25}$/)
    .exactOptional(),
  agency: z.string().trim().min(1).max(120),
  roles: z.array(z.enum(DIRECTORY_ROLES)).max(20),
  areas: z.array(areaSchema).min(1),
  lineManager: idSchema.exactOptional(),
  unit: idSchema.exactOptional(),
  members: z.union([z.literal('not-known'), z.array(idSchema).max(200)]).exactOptional(),
  locality: z.enum(DISTRICTS).exactOptional(),
  worksAt: z
    .strictObject({ place: z.string().trim().min(1).max(120), minutes: z.number().int().min(0).max(MOST_MINUTES_AWAY) })
    .exactOptional(),
  verifiedOn: z.iso.date(),
  leftOn: z.iso.date().exactOptional(),
})
