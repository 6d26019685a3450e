import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface Program {
  /** How it is called in words to the person: 'the app'. */
  readonly name: string
  readonly script: string
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
  /** How the words begin with which it refuses to run, on stderr before exit code 1; what this matches is cut off. */
  readonly refusal: RegExp
}

export interface Watcher {
  readonly line: (program: Program, text: string, fromErrors: boolean) => void
  readonly started: (program: Program, pid: number, again: boolean) => void
  readonly died: (program: Program, pid: number, how: string) => void
  /** It said why it can't run; it isn't started again. */
  readonly refused: (program: Program, sentence: string) => void
  /** It died too often; it isn't started again. */
  readonly gaveUp: (program: Program, lastWords: string) => void
}

export interface Kept {
  /** Ends it: SIGTERM, then SIGKILL after so many milliseconds. */
  readonly stop: (withinMs: number) => Promise<void>
}

/** What a process said on stderr before it ended. */
interface Said {
  readonly lastWords: string
  readonly refusal: readonly string[]
}

const deathsAllowed = 5
const withinMs = 60_000
const firstPauseMs = 300
const longestPauseMs = 5_000
/** The line of a crash that says what happened, and the ones after it that don't. */
const namesAnError = /^(\w+ )?\[?\w*Error\b/
const addsNothing = /^\s+at |^Node\.js v|^\s*[{}^]|^\s+\w+: /

/** Starts a Node script and, until stopped, starts it again when it dies unasked. */
export function keepAlive(program: Program, watcher: Watcher): Kept {
  let child: ChildProcess | null = null
  let stopping = false
  let pause: NodeJS.Timeout | undefined
  let deaths: readonly number[] = []

  function begin(again: boolean): void {
    const running = spawn(
      process.execPath,
      ['--import', join(import.meta.dirname, 'end-with-parent.ts'), program.script, ...program.args],
      {
        env: program.env,
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        detached: process.platform !== 'win32', // Ctrl-C reaches start.ts alone, which then ends each in turn
      },
    )
    child = running
    let lastWords = ''
    let refusal: readonly string[] = []
    const hear = (text: string, fromErrors: boolean): void => {
      if (fromErrors && text.trim() !== '' && !(namesAnError.test(lastWords) && addsNothing.test(text))) lastWords = text.trim()
      // A refusal may go on over several lines: a list of what is wrong with the configuration.
      if (fromErrors && (refusal.length > 0 || program.refusal.test(text))) refusal = [...refusal, text]
      else watcher.line(program, text, fromErrors)
    }
    if (running.stdout) createInterface({ input: running.stdout }).on('line', (text) => hear(text, false))
    if (running.stderr) createInterface({ input: running.stderr }).on('line', (text) => hear(text, true))
    running.on('error', (error) => hear(error.message, true))
    if (running.pid !== undefined) watcher.started(program, running.pid, again)
    running.on('close', (code, signal) => {
      child = null
      if (!stopping) afterDeath(running.pid ?? 0, code, signal, { lastWords, refusal })
    })
  }

  function afterDeath(pid: number, code: number | null, signal: string | null, said: Said): void {
    if (code === 1 && said.refusal.length > 0) {
      watcher.refused(program, said.refusal.join('\n').replace(program.refusal, ''))
      return
    }
    const now = Date.now()
    deaths = [...deaths, now].filter((each) => now - each < withinMs)
    if (deaths.length >= deathsAllowed) {
      watcher.gaveUp(program, said.lastWords)
      return
    }
    watcher.died(program, pid, signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`)
    pause = setTimeout(() => begin(true), Math.min(longestPauseMs, firstPauseMs * 2 ** (deaths.length - 1)))
  }

  begin(false)
  return {
    stop: (limitMs) => {
      stopping = true
      clearTimeout(pause)
      return endChild(child, limitMs)
    },
  }
}

function endChild(child: ChildProcess | null, limitMs: number): Promise<void> {
  return new Promise((done) => {
    if (child === null || child.exitCode !== null || child.signalCode !== null) return done()
    const harder = setTimeout(() => child.kill('SIGKILL'), limitMs)
    child.once('close', () => {
      clearTimeout(harder)
      done()
    })
    child.kill('SIGTERM')
  })
}
