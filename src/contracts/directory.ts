import { z } from 'zod'
import { areaSchema, idSchema } from '../case/plain-shapes.ts'
import { LETTERS } from '../case/text-limits.ts'

/** GET /api/directory and /api/directory/people.csv; POST /api/directory/check and /people: a file of people looked at, and brought in. */
export const directorySchema = z.object({
  keeperFor: z.array(areaSchema),
  localities: z.array(z.string()),
  people: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      mail: z.string(),
      telephone: z.string().optional(),
      agency: z.string(),
      roles: z.array(z.string()),
      areas: z.array(areaSchema),
      lineManager: z.string().optional(),
      is: z.enum(['unit', 'list']).optional(),
      unit: z.object({ id: z.string(), name: z.string() }).optional(),
      members: z.union([z.literal('not-known'), z.array(z.string())]).optional(),
      locality: z.object({ district: z.string(), manager: z.string().optional() }).optional(),
      /** Minutes from there to where the area's meetings are held; `of`: the unit whose place it is. */
      worksAt: z.object({ place: z.string(), minutes: z.number().int(), of: z.string().optional() }).optional(),
      outside: z.boolean(),
      verifiedOn: z.string(),
      leftOn: z.string().optional(),
      away: z.object({ coveredBy: z.string().optional() }).optional(),
      toConfirm: z.object({ may: z.boolean(), telephone: z.string().optional() }).optional(),
      blocked: z.literal(true).optional(),
      maySignOut: z.literal(true).optional(),
    }),
  ),
})
export type DirectoryView = z.infer<typeof directorySchema>
export type PersonView = DirectoryView['people'][number]

const file = z.string().min(1).max(LETTERS.file)
export const peopleFileSchema = z.strictObject({ file })

export const checkedPeopleSchema = z.object({
  version: z.number().int(),
  problems: z.array(z.object({ line: z.number().int(), place: z.string(), says: z.string() })),
  /** Whoever is new or changed; `same`: how many of the file are neither. */
  people: z.array(
    z.object({
      line: z.number().int(),
      is: z.enum(['new', 'changed']),
      id: z.string(),
      name: z.string(),
      agency: z.string(),
      leaves: z.boolean(),
      changes: z.array(z.object({ field: z.string(), from: z.string(), to: z.string() })),
    }),
  ),
  same: z.number().int(),
})
export type CheckedPeople = z.infer<typeof checkedPeopleSchema>

export const bringInRequestSchema = z.strictObject({
  commandId: z.uuid(),
  expectedVersion: z.number().int().min(0),
  command: z.strictObject({ do: z.literal('bring-in-people'), file, why: z.string().trim().min(10).max(LETTERS.note) }),
})
/** POST /api/directory/confirm: a second person stands for a changed address, as they have it before them. */
export const confirmRequestSchema = z.strictObject({
  commandId: z.uuid(),
  command: z.strictObject({
    do: z.literal('confirm-address'),
    person: idSchema,
    mail: z.string().min(1).max(254),
    telephone: z.string().max(25).exactOptional(),
  }),
})
export type ConfirmAsk = z.input<typeof confirmRequestSchema>['command']
export type PeopleAsk = z.input<typeof bringInRequestSchema>['command']
