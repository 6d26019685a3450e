import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { SubscriptionRecord } from '../records.ts'
import { findPerson } from '../tenant.ts'
import type { Answer, Call, Checked } from './answer.ts'
import { contextUrl, failed, passed, refused } from './answer.ts'
import { readBody } from './body.ts'

/** Microsoft's table of subscriptions' lifetimes: an Outlook event under seven days; less than 45 minutes is made 45. */
const MOST_MINUTES = 10_080
const LEAST_MINUTES = 45
/** So long the address has for its answer before the subscription is refused. */
const VALIDATED_WITHIN_MS = 10_000

const shape = z.strictObject({
  changeType: z.string(),
  notificationUrl: z.string(),
  lifecycleNotificationUrl: z.string().nullish(),
  resource: z.string(),
  expirationDateTime: z.string(),
  clientState: z.string().max(128).nullish(),
  latestSupportedTlsVersion: z.string().nullish(),
})
const renewal = z.strictObject({ expirationDateTime: z.string() })
const special = {
  readOnly: ['id', 'applicationId', 'creatorId'],
  notBuilt: ['includeResourceData', 'encryptionCertificate', 'encryptionCertificateId', 'notificationQueryOptions', 'notificationUrlAppId'],
}

/** Kept once both addresses have answered with the token they were sent. */
export async function createSubscription(call: Call): Promise<Answer> {
  const body = readBody(shape, 'subscription', call.body, special)
  if (!body.ok) return body.answer
  const made = madeOf(call, body.value)
  if (!made.ok) return made.answer
  const { notificationUrl, lifecycleNotificationUrl } = made.value
  for (const url of new Set([notificationUrl, lifecycleNotificationUrl ?? notificationUrl])) {
    const problem = await validationProblem(url)
    if (problem !== undefined) return invalid(`Subscription validation request failed. ${problem}`)
  }
  call.local.state.put('subscription', made.value.id, OWNER, made.value)
  return { status: 201, body: shown(call, made.value) }
}

/** One app, one owner of them all. */
const OWNER = 'app'

function madeOf(call: Call, body: z.infer<typeof shape>): Checked<SubscriptionRecord> {
  const types = body.changeType.split(',').map((one) => one.trim())
  if (types.some((one) => !['created', 'updated', 'deleted'].includes(one)))
    return failed(400, 'InvalidRequest', `Invalid 'changeType' attribute: '${body.changeType}'.`)
  for (const url of [body.notificationUrl, body.lifecycleNotificationUrl ?? body.notificationUrl])
    if (!mayBeTold(url)) return failed(400, 'InvalidRequest', "The 'notificationUrl' has to be a valid URL with the HTTPS scheme.")
  const user = /^\/?users\/([^/]+)\/(?:calendar\/)?events$/i.exec(body.resource)?.[1]
  if (user === undefined) return failed(501, 'NotImplemented', `The local Microsoft 365 has no subscriptions to '${body.resource}'.`)
  const person = findPerson(call.local.tenant, decodeURIComponent(user))
  if (person === undefined) return failed(404, 'ResourceNotFound', 'The resource of the subscription was not found.')
  const until = endOf(body.expirationDateTime)
  if (!until.ok) return until
  return passed({
    id: randomUUID(),
    mailbox: person.mail.toLowerCase(),
    oid: person.oid,
    resource: body.resource,
    changeType: types.join(','),
    notificationUrl: body.notificationUrl,
    lifecycleNotificationUrl: body.lifecycleNotificationUrl ?? null,
    clientState: body.clientState ?? null,
    expirationDateTime: until.value,
    immutableIds: call.prefer.immutableIds,
  })
}

/** https, as Microsoft asks; http on this machine alone, for there is no other way here. */
function mayBeTold(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname))
}

function endOf(text: string): Checked<string> {
  const at = Date.parse(text)
  const minutes = (at - Date.now()) / 60_000
  if (Number.isNaN(at) || minutes <= 0)
    return failed(400, 'InvalidRequest', "The value of 'expirationDateTime' has to be a time in the future.")
  if (minutes > MOST_MINUTES)
    return failed(400, 'ExtensionError', `Subscription expiration can only be ${MOST_MINUTES} minutes in the future.`)
  return passed(new Date(Math.max(at, Date.now() + LEAST_MINUTES * 60_000)).toISOString())
}

/** What is wrong with the answer of that address, or nothing. */
async function validationProblem(url: string): Promise<string | undefined> {
  const token = `Validation: Testing client application reachability for subscription Request-Id: ${randomUUID()}`
  const asked = new URL(url)
  asked.search = `${asked.search === '' ? '?' : `${asked.search}&`}validationToken=${encodeURIComponent(token)}`
  try {
    const answer = await fetch(asked, {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      redirect: 'manual',
      signal: AbortSignal.timeout(VALIDATED_WITHIN_MS),
    })
    const text = await answer.text()
    if (answer.status !== 200) return `Response status code does not indicate success: ${answer.status}.`
    if (!(answer.headers.get('content-type') ?? '').startsWith('text/plain')) return 'The content type of the response is not text/plain.'
    return text === token ? undefined : 'The response is not the validation token.'
  } catch {
    return 'The request timed out or the address could not be reached.'
  }
}

function invalid(message: string): Answer {
  return refused(400, 'ValidationError', message)
}

/** Those that have not ended; what ended is gone, as if it had been deleted. */
export function liveSubscriptions({ local }: Pick<Call, 'local'>): readonly SubscriptionRecord[] {
  return local.state.all('subscription', OWNER).filter((one) => Date.parse(one.expirationDateTime) > Date.now())
}

function found(call: Call): SubscriptionRecord | undefined {
  return liveSubscriptions(call).find((one) => one.id === call.params.subscription)
}

function notFound(): Answer {
  return refused(404, 'ResourceNotFound', 'The object was not found.')
}

export function listSubscriptions(call: Call): Answer {
  const value = liveSubscriptions(call).map((one) => shown(call, one))
  return { status: 200, body: { '@odata.context': contextUrl(call.local, 'subscriptions'), value } }
}

export function getSubscription(call: Call): Answer {
  const one = found(call)
  return one === undefined ? notFound() : { status: 200, body: shown(call, one) }
}

export function renewSubscription(call: Call): Answer {
  const one = found(call)
  if (one === undefined) return notFound()
  const body = readBody(renewal, 'subscription', call.body, special)
  if (!body.ok) return body.answer
  const until = endOf(body.value.expirationDateTime)
  if (!until.ok) return until.answer
  const renewed = { ...one, expirationDateTime: until.value }
  keepSubscription(call, renewed)
  return { status: 200, body: shown(call, renewed) }
}

export function deleteSubscription(call: Call): Answer {
  const one = found(call)
  if (one === undefined) return notFound()
  call.local.state.remove('subscription', one.id)
  return { status: 204 }
}

export function reauthorizeSubscription(call: Call): Answer {
  return found(call) === undefined ? notFound() : { status: 204 }
}

export function keepSubscription({ local }: Pick<Call, 'local'>, one: SubscriptionRecord): void {
  local.state.put('subscription', one.id, OWNER, one)
}

/** What goes with it is never shown again. */
function shown({ local }: Call, one: SubscriptionRecord): object {
  const { id, resource, changeType, notificationUrl, lifecycleNotificationUrl, expirationDateTime } = one
  return {
    '@odata.context': contextUrl(local, 'subscriptions/$entity'),
    id,
    resource,
    applicationId: local.options.clientId,
    changeType,
    clientState: null,
    notificationUrl,
    lifecycleNotificationUrl,
    expirationDateTime,
    creatorId: local.options.clientId,
    latestSupportedTlsVersion: 'v1_2',
  }
}
