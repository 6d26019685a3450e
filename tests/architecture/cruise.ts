import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'

/** The folder that holds package.json. */
export const root = resolve(import.meta.dirname, '../..')

export interface Broken {
  readonly rule: string
  readonly from: string
  readonly to: string
}

interface Report {
  readonly modules: readonly { readonly source: string; readonly couldNotResolve?: boolean; readonly coreModule?: boolean }[]
  readonly summary: {
    readonly violations: readonly { readonly rule: { readonly name: string }; readonly from: string; readonly to: string }[]
  }
}

/** Reads every import below src and bot of a folder with the fence's own settings: which files it saw, and what is not allowed. */
export function cruise(folder: string): { readonly files: readonly string[]; readonly broken: readonly Broken[] } {
  const tool = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const settings = ['src', 'bot', '--config', '.dependency-cruiser.mjs', '--output-type', 'json']
  const { stdout, stderr } = spawnSync(process.execPath, [tool, ...settings], { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 })
  if (!stdout.startsWith('{')) throw new Error(`dependency-cruiser gave no report: ${stderr}`)
  const report: Report = JSON.parse(stdout)
  const files = report.modules
    .filter((each) => !each.couldNotResolve && /^(src|bot)\/.*\.(ts|tsx|mjs|js)$/.test(each.source))
    .map((each) => each.source)
  return { files, broken: report.summary.violations.map((each) => ({ rule: each.rule.name, from: each.from, to: each.to })) }
}
