import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inherited } from '../../harness/product.ts'
import { meeting, priya, remove, tempFolder, tokenFrom } from './given.ts'

const main = join(import.meta.dirname, '../../../src/local-m365/main.ts')

type Ended = { readonly code: number | null; readonly out: string; readonly err: string }

describe('the local Microsoft 365 as a process of its own', () => {
  let folder = ''
  const children: ChildProcess[] = []
  beforeEach(() => {
    folder = tempFolder()
  })
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
    remove(folder)
  })

  const start = (env: Readonly<Record<string, string>>): ChildProcess => {
    const child = spawn(process.execPath, [main], {
      env: { ...inherited(), LOCAL_M365_DATA_DIR: folder, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    children.push(child)
    return child
  }
  const ready = async (env: Readonly<Record<string, string>> = { LOCAL_M365_PORT: '0' }): Promise<{ child: ChildProcess; url: string }> => {
    const child = start(env)
    let out = ''
    for await (const chunk of child.stdout ?? []) {
      out += String(chunk)
      const url = /^local Microsoft 365 ready on (http:\/\/127\.0\.0\.1:\d+)$/m.exec(out)?.[1]
      if (url !== undefined) return { child, url }
    }
    throw new Error(`did not start: ${out}`)
  }
  const ended = async (child: ChildProcess): Promise<Ended> => {
    let out = ''
    let err = ''
    child.stdout?.on('data', (chunk) => {
      out += String(chunk)
    })
    child.stderr?.on('data', (chunk) => {
      err += String(chunk)
    })
    const [code] = (await once(child, 'close')) as [number | null]
    return { code, out, err }
  }

  it('keeps meetings, mail, keys and the request log through kill -9', async () => {
    const first = await ready()
    const authorization = `Bearer ${await tokenFrom(first.url, 'https://graph.microsoft.com/.default')}`
    const headers = { authorization, 'content-type': 'application/json' }
    const made = await fetch(`${first.url}/v1.0/users/${priya}/events`, {
      method: 'POST',
      headers,
      body: JSON.stringify(meeting({ transactionId: 't-1' })),
    })
    expect(made.status).toBe(201)
    const { id } = (await made.json()) as { id: string }
    first.child.kill('SIGKILL')
    await once(first.child, 'close')
    const second = await ready({ LOCAL_M365_PORT: new URL(first.url).port })
    const again = await fetch(`${second.url}/v1.0/users/${priya}/events`, {
      method: 'POST',
      headers,
      body: JSON.stringify(meeting({ transactionId: 't-1' })),
    })
    expect([again.status, ((await again.json()) as { id: string }).id]).toEqual([201, id])
    const mail = (await (await fetch(`${second.url}/desk/api/mailboxes/city.referrals@police.example/messages`)).json()) as {
      messages: unknown[]
    }
    expect(mail.messages).toHaveLength(1)
    const log = (await (await fetch(`${second.url}/requests.jsonl`)).text()).trimEnd().split('\n')
    expect(log.map((line) => (JSON.parse(line) as { method: string }).method)).toEqual(['POST', 'POST'])
  })

  it('ends cleanly and silently on SIGTERM and on SIGINT', async () => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const { child } = await ready()
      const end = ended(child)
      child.kill(signal)
      expect(await end).toMatchObject({ code: 0, err: '' })
    }
  })

  it('says one sentence and ends with 1: port in use', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const port = String((other.address() as AddressInfo).port)
    const end = await ended(start({ LOCAL_M365_PORT: port }))
    expect([end.code, end.out, end.err]).toEqual([
      1,
      '',
      `Port ${port} is in use: stop what listens there, or set LOCAL_M365_PORT to a free port.\n`,
    ])
    other.close()
  })

  it('says one sentence and ends with 1: a folder that cannot be had', async () => {
    writeFileSync(join(folder, 'file'), '')
    mkdirSync(join(folder, 'dir', 'local-m365.sqlite'), { recursive: true })
    for (const dir of [join(folder, 'file'), join(folder, 'file', 'below'), join(folder, 'dir')]) {
      const end = await ended(start({ LOCAL_M365_PORT: '0', LOCAL_M365_DATA_DIR: dir }))
      expect(end.code).toBe(1)
      expect(end.err).toMatch(/^The folder .* cannot be written .*\n$/)
    }
  })

  it('says one sentence and ends with 1: a second one on the same folder', async () => {
    await ready()
    const end = await ended(start({ LOCAL_M365_PORT: '0' }))
    expect(end.code).toBe(1)
    expect(end.err).toMatch(/^The folder .* is in use by another local Microsoft 365: .*\n$/)
  })

  it('names every wrong setting at once', async () => {
    const end = await ended(start({ LOCAL_M365_PORT: 'abc', APP_URL: 'nowhere' }))
    expect(end.code).toBe(1)
    expect(end.err).toContain('LOCAL_M365_PORT')
    expect(end.err).toContain('APP_URL')
  })
})
