import fc from 'fast-check'
import { bodied, headers, rarely, type Shot, spoilt } from './shot.ts'
import { ODD } from './values.ts'

/** What anybody on the internet may send without a sign-in: notifications of changes, answers by a personal link, what browsers report. */

const odd = fc.oneof(fc.constantFrom<unknown>(...ODD), fc.jsonValue({ maxDepth: 3 }))

function some<T>(right: fc.Arbitrary<T>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 14, arbitrary: right }, { weight: 1, arbitrary: odd })
}

const unsigned = { as: 'nobody', proved: false } as const

/** `{subscription}` and `{secret}` are of one that is kept. */
export function notificationShots(): fc.Arbitrary<Shot> {
  const change = {
    subscriptionId: some(rarely(4, fc.uuid(), '{subscription}')),
    clientState: some(rarely(4, fc.constantFrom('{subscription}', 'x'.repeat(128), 'x'.repeat(129)), '{secret}')),
    subscriptionExpirationDateTime: some(fc.constant('2026-11-30T10:00:00Z')),
    tenantId: some(fc.constant('{tenant}')),
  }
  const entry = fc.oneof(
    fc.record({
      ...change,
      changeType: some(fc.constantFrom('created', 'updated', 'deleted')),
      resource: some(fc.constant('Users/x/Events/y')),
      resourceData: some(fc.record({ id: some(fc.string()), '@odata.type': fc.constant('#Microsoft.Graph.Event') })),
    }),
    fc.record({ ...change, lifecycleEvent: some(fc.constantFrom('missed', 'subscriptionRemoved', 'reauthorizationRequired')) }),
  )
  const body = some(fc.record({ value: some(fc.array(some(entry), { maxLength: 6 })) }))
  const token = fc.oneof(fc.constantFrom('Validation: Testing client application', ...ODD), fc.string({ unit: 'binary', maxLength: 1_100 }))
  return fc.record({ body, asked: rarely(4, token, undefined), headers, spoilt }).map(({ body: told, asked, ...rest }) => {
    const query = asked?.isWellFormed() === true ? `?validationToken=${encodeURIComponent(asked)}` : ''
    const sent = query === '' ? bodied(JSON.stringify(told)) : {}
    const at = { to: 'route', aims: ['POST /api/notifications'], method: 'POST', path: `/api/notifications${query}` } as const
    const type = query === '' ? {} : { 'content-type': 'text/plain; charset=utf-8' }
    return { ...at, ...unsigned, ...rest, headers: { ...type, ...rest.headers }, ...sent }
  })
}

const FORM = 'application/x-www-form-urlencoded'

/** `{token}` is one of a link that is good. */
export function pageShots(): fc.Arbitrary<Shot> {
  const answer = fc.constantFrom('coming', 'not-coming', 'deputy', 'nothing-to-report', 'can', 'cannot', ...ODD)
  const words = fc.oneof(fc.constantFrom('Jo Vance', 'jo.vance@police.example', ...ODD), fc.string({ unit: 'binary', maxLength: 200 }))
  const name = rarely(4, words, 'City Referral Unit')
  const usual = { answer: rarely(4, answer, 'coming'), deputyName: words, deputyMail: rarely(3, words, 'jo.vance@police.example'), name }
  const form = fc.record(
    { ...usual, time1: answer, time2: answer, nothing: fc.constantFrom('on', '') },
    { requiredKeys: ['answer', 'name'] },
  )
  const token = rarely(5, fc.constantFrom('A'.repeat(43), 'x', '{token}x', ...ODD.filter((one) => one.isWellFormed())), '{token}')
  return fc
    .record({ form, token, method: fc.constantFrom('GET', 'POST', 'POST'), headers, spoilt })
    .map(({ form: fields, token: link, method, headers: more, ...rest }) => {
      const at = { to: 'page', aims: [`${method} /answer/{token}`], method, path: `/answer/${segment(link)}` } as const
      if (method === 'GET') return { ...at, ...unsigned, headers: more }
      const texts = Object.entries(fields).map(([key, value]) => [key, value.toWellFormed()])
      const sent = bodied(new URLSearchParams(Object.fromEntries(texts)).toString())
      return { ...at, ...unsigned, ...rest, headers: { 'content-type': FORM, ...more }, ...sent }
    })
}

function segment(text: string): string {
  return text.startsWith('{token}') ? text : encodeURIComponent(text)
}

export function reportShots(): fc.Arbitrary<Shot> {
  const rule = some(fc.constantFrom('script-src-elem', 'style-src', 'x'.repeat(200)))
  const forms = fc.oneof(
    fc.record({
      'csp-report': some(fc.record({ 'effective-directive': rule, 'violated-directive': rule, 'document-uri': some(fc.webUrl()) })),
    }),
    fc.array(fc.record({ type: some(fc.constant('csp-violation')), body: some(fc.record({ effectiveDirective: rule })) }), {
      maxLength: 9,
    }),
  )
  return fc
    .record({ form: some(forms), type: fc.constantFrom('application/csp-report', 'application/reports+json'), headers, spoilt })
    .map(({ form, type, headers: more, ...rest }) => {
      const at = { to: 'route', aims: ['POST /reports/policy'], method: 'POST', path: '/reports/policy' } as const
      return { ...at, ...unsigned, ...rest, headers: { 'content-type': type, ...more }, ...bodied(JSON.stringify(form)) }
    })
}
