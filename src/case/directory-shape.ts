import { z } from 'zod'
import { ROLE_WORDS } from '../procedure/duty-words.ts'
import type { DirectoryRole } from './directory.ts'
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

/** One person or agency of the directory, as its file has it. */
export const directoryEntrySchema = z.strictObject({
  id: idSchema,
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
  verifiedOn: z.iso.date(),
  leftOn: z.iso.date().exactOptional(),
})
