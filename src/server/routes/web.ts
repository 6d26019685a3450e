import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply } from 'fastify'
import type { Parts, TypedApp } from '../app.ts'
import { POLICY_REPORTS } from './reports.ts'

/** Where Microsoft's own hosts may frame us (safety B3); nothing else may. */
const HOSTS = [
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://*.cloud.microsoft',
  'https://*.microsoft365.com',
  'https://*.office.com',
  'https://outlook.office.com',
  'https://outlook.office365.com',
]
const ROOT = resolve(import.meta.dirname, '..', '..', '..')
const WEB = resolve(ROOT, 'dist', 'web')
const ICONS = resolve(ROOT, 'appPackage', 'icons')
const OFFICE_JS = resolve(ROOT, 'node_modules', '@microsoft', 'office-js', 'dist')

/** The tab, the Outlook pane and their scripts. Pages get a fresh style nonce each; scripts are cached for ever (their names hold a hash). */
export async function addWeb(app: TypedApp, { config }: Parts): Promise<void> {
  const frames = config.deskUrl === undefined ? HOSTS : [...HOSTS, config.deskUrl, config.deskUrl.replace('127.0.0.1', 'localhost')]
  // Office.js itself fetches Microsoft's older script library from there before it goes on (office-js 1.1.110, outlook-*.js: loadMsAjaxFull).
  const officeHost = config.officeJsUrl.startsWith('https://') ? ` ${new URL(config.officeJsUrl).origin} https://ajax.aspnetcdn.com` : ''

  function page(file: string, reply: FastifyReply, scripts: string): FastifyReply {
    const path = resolve(WEB, file)
    if (!existsSync(path))
      return reply.code(503).type('text/plain; charset=utf-8').send('Pathway’s pages are not built yet; run npm run build.')
    const nonce = randomBytes(16).toString('base64')
    const html = readFileSync(path, 'utf8')
      .replaceAll('__NONCE__', nonce)
      .replaceAll('__HOST_ORIGINS__', config.deskUrl ?? '')
      .replaceAll('__OFFICE_JS__', config.officeJsUrl)
    const policy = [
      "default-src 'none'",
      `script-src 'self'${scripts}`,
      `style-src 'self' 'nonce-${nonce}'`,
      "style-src-attr 'unsafe-inline'",
      "img-src 'self' data:",
      "font-src 'self' https://res.cdn.office.net",
      "connect-src 'self' https://res.cdn.office.net",
      "base-uri 'none'",
      "form-action 'none'",
      `frame-ancestors ${frames.join(' ')}`,
      `report-uri ${POLICY_REPORTS}`,
      'report-to policy',
    ]
    return reply
      .header('content-security-policy', policy.join('; '))
      .header('reporting-endpoints', `policy="${POLICY_REPORTS}"`)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(html)
  }

  app.get('/', { schema: { hide: true } }, async (_request, reply) => reply.redirect('/tab/'))
  app.get('/tab', { schema: { hide: true } }, async (_request, reply) => reply.redirect('/tab/'))
  app.get('/tab/', { schema: { hide: true } }, async (_request, reply) => page('tab/index.html', reply, ''))
  app.get('/outlook/pane.html', { schema: { hide: true } }, async (_request, reply) => page('outlook/pane.html', reply, officeHost))
  if (existsSync(resolve(WEB, 'assets'))) {
    await app.register(fastifyStatic, {
      root: resolve(WEB, 'assets'),
      prefix: '/assets/',
      immutable: true,
      maxAge: '1y',
      cacheControl: true,
      // Written beside each file by the build (src/tab/vite.config.ts): a phone on a train fetches a third of the bytes.
      preCompressed: true,
      setHeaders: (reply) => void reply.header('vary', 'accept-encoding'),
    })
  }
  // Both manifests point here for the add-in's icons.
  await app.register(fastifyStatic, { root: ICONS, prefix: '/icons/', decorateReply: false, maxAge: '1d' })
  if (!config.production && existsSync(OFFICE_JS)) {
    await app.register(fastifyStatic, { root: OFFICE_JS, prefix: '/vendor/office-js/', decorateReply: false, maxAge: '1d' })
  }
}
