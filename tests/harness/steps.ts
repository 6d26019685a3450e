import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { type Tally, tally } from './vitest-report.ts'

export const root = resolve(import.meta.dirname, '../..')

export interface Outcome {
  readonly passed: number
  readonly failed: number
  /** Printed under the step's line; empty when there is nothing to say. */
  readonly words: string
}

const running = new Set<ChildProcess>()
/** What Node has compiled is kept here: the tests start the product's programs dozens of times, and half of a start is compiling. */
const compiled = join(root, 'node_modules/.cache/node-compile')

/** Ends whatever a step started. */
export function endChildren(): void {
  for (const child of running) child.kill('SIGTERM')
}

/** Writes a line when the step begins and one when it ends, so that nobody waits before a silent screen. */
export async function step(title: string, work: () => Promise<Outcome>, write: (words: string) => void = onScreen): Promise<Outcome> {
  write(`- ${title} ...\n`)
  const started = performance.now()
  const outcome = await attempt(work)
  const seconds = ((performance.now() - started) / 1_000).toFixed(1)
  if (outcome.words !== '') write(`${outcome.words.trimEnd()}\n`)
  write(`  ${outcome.failed === 0 ? 'ok' : 'FAILED'}: ${title}, ${seconds} s\n`)
  return outcome
}

function onScreen(words: string): void {
  process.stdout.write(words)
}

async function attempt(work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work()
  } catch (error) {
    return { passed: 0, failed: 1, words: error instanceof Error ? error.message : String(error) }
  }
}

/** The program behind a command of node_modules/.bin, run with this Node whatever PATH says. */
export function tool(packageName: string, command: string): string {
  const path = join(root, 'node_modules', packageName, 'package.json')
  const { bin }: { bin: string | Record<string, string> } = JSON.parse(readFileSync(path, 'utf8'))
  const script = typeof bin === 'string' ? bin : bin[command]
  if (script === undefined) throw new Error(`The package ${packageName} has no command ${command}.`)
  return join(dirname(path), script)
}

/** Runs a Node script quietly: one check, passed or failed; its words only when it failed. */
export async function check(script: string, args: readonly string[]): Promise<Outcome> {
  const { status, text } = await run([script, ...args], {}, 'kept')
  return status === 0 ? { passed: 1, failed: 0, words: '' } : { passed: 0, failed: 1, words: text.slice(-8_000) }
}

/** Runs vitest projects together, in sight, and counts what the report says. */
export async function vitest(projects: readonly string[], args: readonly string[], env: NodeJS.ProcessEnv): Promise<Tally & Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'pathway-report-'))
  const report = join(folder, 'report.json')
  const settings = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const named = projects.flatMap((project) => ['--project', project])
  const { status } = await run([tool('vitest', 'vitest'), 'run', ...named, ...settings, ...args], env, 'shown')
  const text = existsSync(report) ? readFileSync(report, 'utf8') : null
  rmSync(folder, { recursive: true, force: true })
  const counted = tally(
    text,
    status,
    args.some((each) => /^(-t|--testNamePattern)/.test(each)),
  )
  const sum = `  ${counted.passed} passed, ${counted.failed} failed in ${projects.join(', ')}`
  return { ...counted, words: [...counted.trouble, sum].join('\n') }
}

function run(args: readonly string[], env: NodeJS.ProcessEnv, output: 'kept' | 'shown'): Promise<{ status: number | null; text: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [...args], {
      cwd: root,
      env: { NODE_COMPILE_CACHE: compiled, ...process.env, ...env },
      stdio: output === 'kept' ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    })
    running.add(child)
    let text = ''
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (part: string) => (text += part))
    child.on('error', (error) => (text += error.message))
    child.on('close', (status) => {
      running.delete(child)
      done({ status, text })
    })
  })
}
