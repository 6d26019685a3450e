import { z } from 'zod'

/**
 * What an activity must be for anybody to work with it, whatever else it holds. Signed by the channel doesn't mean sound: botbuilder reads these
 * fields without looking, and what it stumbles over would be answered as our own failure and delivered again.
 */
/** What stands in the address an answer goes to. */
const place = z.string().regex(/^[\x21-\x7e]{1,1000}$/)
const account = z.looseObject({ id: z.string().max(1_000), name: z.string().nullish(), aadObjectId: z.string().nullish() })

const activityShape = z.looseObject({
  type: z.string().min(1).max(100),
  id: place.nullish(),
  channelId: place,
  serviceUrl: z.string().max(2_000).nullish(),
  from: account,
  recipient: account,
  conversation: z.looseObject({ id: place, conversationType: z.string().nullish(), tenantId: z.string().nullish() }),
  channelData: z.looseObject({ tenant: z.looseObject({ id: z.string().nullish() }).nullish() }).nullish(),
  text: z.string().nullish(),
  name: z.string().nullish(),
  membersAdded: z.array(account).nullish(),
  membersRemoved: z.array(account).nullish(),
})

export function isSoundActivity(body: unknown): boolean {
  return activityShape.safeParse(body).success
}
