import { describe, expect, it } from 'vitest'
import { sourceFiles } from './tree.ts'

/** What runs in production on the server's side: not the stand-in for Microsoft 365, nor what runs in a browser. */
const product = sourceFiles('src', 'bot').filter(({ path }) => !/^src\/(local-m365|tab|outlook)\/|\.d\.ts$/.test(path))

/** Each way out, and the only files that may go it. Whoever adds another decides to whom it may speak, and says so here. */
const WAYS_OUT: readonly (readonly [way: RegExp, files: readonly string[]])[] = [
  [/(?<!\.)\bfetch\(|\?\? fetch\b/, ['src/graph/client.ts', 'src/start/ports.ts']],
  [/from 'openid-client'/, ['src/graph/token.ts']],
  [/\bcreateRemoteJWKSet\b/, ['src/server/sign-in.ts']],
  [/from 'botbuilder'/, ['bot/bot.ts']],
  [/from '(?:undici|axios|got|node-fetch|superagent|node:https|node:http2|node:tls|node:dgram|node:dns)'/, []],
  [/\bnew (?:WebSocket|EventSource|XMLHttpRequest)\b|navigator\.sendBeacon/, []],
]

function goersOut(way: RegExp, files: readonly { readonly path: string; readonly text: string }[]): string[] {
  return files.filter(({ text }) => way.test(text)).map(({ path }) => path)
}

describe('ways out of the product', () => {
  it('are few, each in one file that holds it to the configured addresses', () => {
    for (const [way, files] of WAYS_OUT) expect([String(way), goersOut(way, product)]).toEqual([String(way), [...files]])
  })

  it('follow no redirect: a token would follow it to another host', () => {
    const client = product.find(({ path }) => path === 'src/graph/client.ts')?.text ?? ''
    expect(client.match(/fetchIt\(/g)).toHaveLength(1)
    expect(client).toMatch(/fetchIt\(address, \{[^}]*redirect: 'manual'/)
  })

  it('would be noticed anywhere else', () => {
    const planted = [
      "const x = await fetch('https://elsewhere.example')",
      "import { request } from 'undici'",
      "import https from 'node:https'",
      "const socket = new WebSocket('wss://elsewhere.example')",
      "import * as openid from 'openid-client'",
    ].map((text, at) => ({ path: `src/case/planted-${at}.ts`, text }))
    const found = planted.filter((one) => WAYS_OUT.some(([way]) => goersOut(way, [one]).length > 0))
    expect(found).toEqual(planted)
  })
})
