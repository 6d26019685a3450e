import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

interface Chunk {
  readonly file: string
  readonly src?: string
  readonly isEntry?: boolean
  readonly imports?: readonly string[]
  readonly dynamicImports?: readonly string[]
  readonly css?: readonly string[]
}
type Manifest = Readonly<Record<string, Chunk>>

export interface FirstLoad {
  readonly files: readonly string[]
  /** Kilobytes (1,000 bytes) after gzip of what the browser fetches before it can draw, and of teams-js and the app itself, which it fetches beside its first script. */
  readonly kilobytes: number
  /** Built files that hold zod, anywhere in the web parts. */
  readonly holdingZod: readonly string[]
}

/** Imported at run time, and yet on every page's way to its first screen. */
const FETCHED_EARLY = ['tab/teams.ts', 'tab/app.tsx']

/** Words that stand in zod's code and survive minifying. */
const marksOfZod = ['invalid_union', 'ZodError', '_zod']

export function firstLoad(web: string, entry: RegExp): FirstLoad {
  const path = join(web, '.vite/manifest.json')
  if (!existsSync(path)) throw new Error(`There is no built tab to measure: ${path} is missing, so run \`npm run build\`.`)
  const manifest: Manifest = JSON.parse(readFileSync(path, 'utf8'))
  const start = Object.keys(manifest).find((key) => manifest[key]?.isEntry === true && entry.test(key))
  if (start === undefined) throw new Error(`No entry like ${entry} in ${path}.`)
  const reached = reach(manifest, [start])
  const early = Object.keys(manifest).filter((key) => key.includes('@microsoft/teams-js') || FETCHED_EARLY.includes(key))
  const files = filesOf(manifest, reach(manifest, [...reached, ...early]))
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(web, file))).length, 0)
  const scripts = [...new Set(Object.values(manifest).map((chunk) => chunk.file))].filter((file) => file.endsWith('.js'))
  const holdingZod = scripts.filter((file) => holdsZod(readFileSync(join(web, file), 'utf8')))
  return { files, kilobytes: bytes / 1_000, holdingZod }
}

function reach(manifest: Manifest, keys: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  const visit = (key: string): void => {
    if (seen.has(key)) return
    seen.add(key)
    for (const next of manifest[key]?.imports ?? []) visit(next)
  }
  for (const key of keys) visit(key)
  return [...seen]
}

function filesOf(manifest: Manifest, keys: readonly string[]): readonly string[] {
  return [...new Set(keys.flatMap((key) => [manifest[key]?.file ?? [], manifest[key]?.css ?? []].flat()))]
}

function holdsZod(script: string): boolean {
  return marksOfZod.filter((mark) => script.includes(mark)).length >= 2
}
