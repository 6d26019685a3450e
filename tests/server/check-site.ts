/**
 * `npm run check-site -- https://pathway.council.example`: looks at an installation from outside, as docs/operations.md lays down what stands in front
 * of it: versions and ciphers of TLS, the certificate, what plain http answers, headers, and doors that are to be shut. Exit code 1 where something is wrong.
 */
import { request as askPlainly, type IncomingHttpHeaders } from 'node:http'
import { request } from 'node:https'
import { isIP } from 'node:net'
import { type ConnectionOptions, connect } from 'node:tls'

/** `ca`: trusted in place of the public authorities, and `plainPort` in place of 80: for a trial. */
export type Trial = { readonly ca?: string; readonly plainPort?: number }
type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders }

const PATIENCE_MS = 10_000
const LEAST_DAYS = 14
const A_YEAR_S = 31_536_000

/** Each line says what is wrong and what to do about it; none means that all is as it should be. */
export async function checkSite(address: string, trial: Trial = {}): Promise<readonly string[]> {
  const site = URL.canParse(address) ? new URL(address) : undefined
  if (site?.protocol !== 'https:') return ['Give the address at which Teams reaches Pathway, beginning with https://.']
  const certificate = await certificateProblems(site, trial)
  // With nobody to be sure of at the other end the rest would say nothing.
  if (certificate.length > 0) return certificate
  return (await Promise.all([tlsProblems(site, trial), plainProblems(site, trial), headerProblems(site, trial)])).flat()
}

async function certificateProblems(site: URL, trial: Trial): Promise<string[]> {
  const shaken = await handshake(site, { ...caOf(trial) })
  if ('refused' in shaken)
    return [`No sound connection (${shaken.refused}): give it a certificate of a public authority, for this name and not run out.`]
  const days = Math.floor((Date.parse(shaken.validTo) - Date.now()) / 86_400_000)
  return days < LEAST_DAYS ? [`The certificate runs out in ${days} days: renew it now.`] : []
}

async function tlsProblems(site: URL, trial: Trial): Promise<string[]> {
  const weak = { ciphers: 'AES128-SHA:AES256-SHA:AES128-GCM-SHA256:AES256-GCM-SHA384', maxVersion: 'TLSv1.2' } as const
  const old = { ciphers: 'DEFAULT@SECLEVEL=0', minVersion: 'TLSv1', maxVersion: 'TLSv1.1' } as const
  const [newest, withOld, withWeak] = await Promise.all([
    handshake(site, { ...caOf(trial) }),
    handshake(site, { ...old, rejectUnauthorized: false }),
    handshake(site, { ...weak, rejectUnauthorized: false }),
  ])
  return [
    ...('refused' in newest || newest.protocol !== 'TLSv1.3'
      ? ['TLS 1.3 isn’t chosen where it is offered: switch it on in the proxy.']
      : []),
    ...('refused' in withOld ? [] : [`${withOld.protocol} is still taken: let the proxy take TLS 1.2 and 1.3 only.`]),
    ...('refused' in withWeak
      ? []
      : [`A cipher without forward secrecy is taken (${withWeak.cipher}): leave only those that begin with ECDHE.`]),
  ]
}

async function plainProblems(site: URL, { plainPort = 80 }: Trial): Promise<string[]> {
  const answer = await answered(askPlainly({ host: site.hostname, port: plainPort, path: '/healthz', timeout: PATIENCE_MS }))
  if (answer === undefined) return []
  const to = answer.headers.location ?? ''
  if (answer.status >= 300 && answer.status < 400 && to.startsWith('https://')) return []
  return ['http without TLS is answered: let the proxy send browsers on to https, or close the port.']
}

const POLICY = 'content-security-policy'

async function headerProblems(site: URL, trial: Trial): Promise<string[]> {
  const ask = async (path: string): Promise<Answer> =>
    (await answered(request(new URL(path, site), { ...caOf(trial), timeout: PATIENCE_MS }))) ?? { status: 0, headers: {} }
  const [health, tab, me, clock] = (await Promise.all(['/healthz', '/tab/', '/api/me', '/api/dev/clock'].map(ask))) as [
    Answer,
    Answer,
    Answer,
    Answer,
  ]
  const age = Number(/max-age=(\d+)/.exec(health.headers['strict-transport-security'] ?? '')?.[1] ?? 0)
  const policy = String(tab.headers[POLICY] ?? '')
  const told = [health.headers.server ?? '', health.headers['x-powered-by'] ?? ''].join(' ')
  const checks: readonly (readonly [sound: boolean, says: string])[] = [
    [health.status === 200, `/healthz answers ${health.status}: is Pathway running, and does the proxy lead to it?`],
    [age >= A_YEAR_S, 'Strict-Transport-Security is missing or shorter than a year: the proxy is to pass on what Pathway says.'],
    [health.headers['x-content-type-options'] === 'nosniff', 'X-Content-Type-Options: nosniff is missing: the proxy takes it away.'],
    [health.headers['referrer-policy'] === 'no-referrer', 'Referrer-Policy: no-referrer is missing or changed: leave it to Pathway.'],
    [
      health.headers['cache-control'] === 'no-store',
      'Cache-Control: no-store is missing or changed: nothing of Pathway may be kept by a proxy.',
    ],
    [
      String(health.headers[POLICY] ?? '').includes("frame-ancestors 'none'"),
      'What isn’t a page may be framed: leave Content-Security-Policy to Pathway.',
    ],
    [
      policy.includes("script-src 'self'") && policy.includes('frame-ancestors https://teams.microsoft.com'),
      'The tab’s page has another Content-Security-Policy than Pathway gives it.',
    ],
    [health.headers['set-cookie'] === undefined, 'A cookie is set: Pathway needs none, so switch it off in the proxy.'],
    [health.headers['access-control-allow-origin'] === undefined, 'Another origin is let in (Access-Control-Allow-Origin): take it away.'],
    [!/\d/.test(told), `Which program answers is told, with its version (${told.trim()}): switch that off in the proxy.`],
    [me.status === 401, `/api/me without a sign-in answers ${me.status} where 401 is right.`],
    [clock.status === 404, 'The movable clock is there: set PATHWAY_MODE=production.'],
  ]
  return checks.flatMap(([sound, says]) => (sound ? [] : [says]))
}

type Shaken = { readonly protocol: string; readonly cipher: string; readonly validTo: string } | { readonly refused: string }

async function handshake(site: URL, options: ConnectionOptions): Promise<Shaken> {
  return await new Promise((done) => {
    const socket = connect({
      host: site.hostname,
      port: Number(site.port || 443),
      ...(isIP(site.hostname) === 0 ? { servername: site.hostname } : {}),
      timeout: PATIENCE_MS,
      ...options,
    })
    const refused = (why: string): void => {
      socket.destroy()
      done({ refused: why })
    }
    socket.once('secureConnect', () => {
      const shaken = {
        protocol: socket.getProtocol() ?? '',
        cipher: socket.getCipher().name,
        validTo: socket.getPeerCertificate().valid_to,
      }
      socket.destroy()
      done(shaken)
    })
    socket.once('timeout', () => refused('no answer'))
    socket.once('error', (error: NodeJS.ErrnoException) => refused(error.code ?? 'an unknown fault'))
  })
}

function caOf({ ca }: Trial): { readonly ca?: string } {
  return ca === undefined ? {} : { ca }
}

async function answered(asked: ReturnType<typeof request>): Promise<Answer | undefined> {
  return await new Promise((done) => {
    asked.once('response', (response) => {
      response.resume()
      done({ status: response.statusCode ?? 0, headers: response.headers })
    })
    asked.once('timeout', () => asked.destroy())
    asked.once('error', () => done(undefined))
    asked.end()
  })
}

if (import.meta.main) {
  const problems = await checkSite(process.argv[2] ?? '')
  for (const one of problems) console.log(one)
  if (problems.length === 0) console.log('TLS, certificate, headers and doors are as they should be.')
  process.exitCode = problems.length === 0 ? 0 : 1
}
