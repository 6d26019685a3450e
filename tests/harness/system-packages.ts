import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The first of `names` that can be run from `path` (as in $PATH) or from one of the other folders; null when none can. */
export function findProgram(names: readonly string[], path: string, folders: readonly string[] = []): string | null {
  const everywhere = [...path.split(delimiter), ...folders].filter((each) => each !== '')
  const places = names.flatMap((name) => everywhere.map((folder) => join(folder, name)))
  return places.find(canRun) ?? null
}

export function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Installs Debian packages when this machine lets us; null when it did, else why not, in words that end a sentence. */
export function installSystemPackages(packages: readonly string[], say: (words: string) => void): string | null {
  if (process.getuid?.() !== 0) return 'only root may install it here'
  if (findProgram(['apt-get'], process.env.PATH ?? '') === null) return 'this machine has no apt-get to install it with'
  say(`Installing ${packages.join(', ')} from the system's packages; this usually takes about a minute.`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update', '-q'], { env, stdio: 'ignore', timeout: 240_000 })
  const answer = spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], {
    env,
    encoding: 'utf8',
    timeout: 480_000,
  })
  if (answer.status === 0) return null
  const complaint = `${answer.stderr ?? ''}`.split('\n').find((line) => line.startsWith('E: ')) ?? 'it said nothing'
  return `apt-get install ${packages.join(' ')} failed (${complaint.replace(/^E: /, '').trim()})`
}
