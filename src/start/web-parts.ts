import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const sources = ['src/tab', 'src/outlook', 'src/procedure', 'src/case', 'src/contracts']
const built = 'dist/web'
const stamp = 'dist/web/.made-from'

/** Builds the tab and the Outlook pane when what is in dist/web was made from other sources. Null when all is well, else one sentence. */
export async function buildWebParts(root: string, say: (words: string) => void): Promise<string | null> {
  const wanted = fingerprint(root)
  if (readIfThere(join(root, stamp)) === wanted) return null
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const config = join(root, 'src/tab/vite.config.ts')
  if (!existsSync(vite))
    return `The tab in ${built} is missing or old and vite is not installed to build it: run \`npm ci\`, then the same command again.`
  say('Building the tab and the Outlook pane (usually under 20 seconds; only after a change) ...')
  const started = Date.now()
  const { status, text } = await run(root, [vite, 'build', '--config', config, '--logLevel', 'warn'])
  if (status !== 0)
    return `The tab can't be built: ${
      text
        .trim()
        .split('\n')
        .find((line) => line.trim() !== '') ?? `vite ended with exit code ${status}`
    }`
  try {
    writeFileSync(join(root, stamp), wanted)
  } catch {
    return `The tab was built but ${built} can't be written to: give your account the right to write there, then run the same command again.`
  }
  say(`Built in ${((Date.now() - started) / 1_000).toFixed(1)} s.`)
  return null
}

/** Changes whenever a source of the web parts or the lock file does. */
function fingerprint(root: string): string {
  const hash = createHash('sha256')
  const files = sources
    .flatMap((folder) => (existsSync(join(root, folder)) ? readdirSync(join(root, folder), { recursive: true, withFileTypes: true }) : []))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  for (const file of [...files.toSorted(), join(root, 'package-lock.json')]) hash.update(file.slice(root.length)).update(readFileSync(file))
  return hash.digest('hex')
}

function readIfThere(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}

function run(root: string, args: readonly string[]): Promise<{ status: number | null; text: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [...args], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] })
    let text = ''
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      text = (text + part).slice(-8_000)
    })
    child.on('error', (error) => {
      text += error.message
    })
    child.on('close', (status) => done({ status, text }))
  })
}
