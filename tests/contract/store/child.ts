import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Where } from '../../../src/store/sql-driver.ts'

/** Another program on the same data, and the lines it has said so far. */
export type Child = {
  readonly pid: number
  readonly lines: readonly string[]
  /** The next line that fits; rejects when the program ends without it. */
  readonly says: (fits: (line: string) => boolean) => Promise<string>
  /** SIGKILL to this program alone; resolves when it is gone. */
  readonly kill: () => Promise<void>
}

export function startChild(task: 'append' | 'hang-in-a-look' | 'rewrap' | 'sign' | 'hold', where: Where, keys: string): Child {
  const process_ = spawn(
    process.execPath,
    [fileURLToPath(new URL('./child-program.ts', import.meta.url)), task, JSON.stringify(where), keys],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const lines: string[] = []
  let rest = ''
  let errors = ''
  const listeners = new Set<() => void>()
  process_.stdout.on('data', (bytes: Buffer) => {
    const whole = `${rest}${bytes.toString('utf8')}`.split('\n')
    rest = whole.pop() ?? ''
    lines.push(...whole)
    for (const listener of listeners) listener()
  })
  process_.stderr.on('data', (bytes: Buffer) => {
    errors += bytes.toString('utf8')
  })
  return {
    pid: process_.pid ?? 0,
    lines,
    says: (fits) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const line = lines.find(fits)
          if (line !== undefined) resolve(line)
        }
        listeners.add(look)
        process_.once('exit', () => reject(new Error(`the child program ended: ${errors}`)))
        look()
      }),
    kill: () => gone(process_),
  }
}

async function gone(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('close', resolve))
  child.kill('SIGKILL')
  await ended
}
