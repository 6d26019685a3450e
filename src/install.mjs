/**
 * Brings what package-lock.json names onto this machine when it isn't here yet. Plain JavaScript on purpose: it runs before anything is
 * installed, on whatever Node (20 or newer) the machine has. Complete already: it says nothing.
 *
 *   node src/install.mjs            installs what is missing
 *   node src/install.mjs --then <script> [arguments]
 *                                   installs nothing: goes on with the script when all is here, else one sentence and exit code 1
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, realpathSync, statfsSync, writeFileSync } from 'node:fs'
import * as nodeModule from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const pinnedMajor = 24
const neededGiB = 2
const heartbeatEveryMs = 10_000

export function placesIn(root) {
  const modules = join(root, 'node_modules')
  return {
    root,
    modules,
    lock: join(root, 'package-lock.json'),
    stamp: join(modules, '.pathway-installed'),
    npmsOwnLock: join(modules, '.package-lock.json'),
    node: join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node'),
  }
}

export function fingerprint(places) {
  return createHash('sha256').update(readFileSync(places.lock)).update(`${process.platform} ${process.arch}`).digest('hex')
}

/** null when everything is here, else what is missing, in words that end a sentence. */
export function whatIsMissing(places) {
  if (!existsSync(places.modules)) return 'nothing is installed yet'
  if (readIfThere(places.stamp) !== fingerprint(places) && !npmInstalledTheSame(places))
    return 'package-lock.json names other packages than the installed ones'
  if (majorOf(places.node) !== pinnedMajor) return `Node ${pinnedMajor}, which comes through npm, is not in node_modules`
  return null
}

/** True when somebody ran `npm ci` by hand and it left exactly what the lock file names (packages for other platforms aside). */
function npmInstalledTheSame(places) {
  const installed = parseIfThere(places.npmsOwnLock)?.packages
  const wanted = parseIfThere(places.lock)?.packages
  if (!installed || !wanted) return false
  const same = (name) => installed[name]?.version === wanted[name].version
  return Object.keys(wanted).every((name) => name === '' || same(name) || (wanted[name].optional === true && !installed[name]))
}

function majorOf(node) {
  const answer = existsSync(node) ? spawnSync(node, ['--version'], { encoding: 'utf8' }) : { status: 1 }
  return answer.status === 0 ? Number(/^v(\d+)/.exec(answer.stdout)?.[1]) : 0
}

function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

function parseIfThere(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

/** npm's complaint in one sentence that says what to do. */
export function sentenceFor(complaint, registry) {
  const code = /npm (?:error|ERR!) code (\S+)/.exec(complaint)?.[1] ?? ''
  if (
    /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|EHOSTUNREACH|ENETUNREACH|E5\d\d|E429|E407|SELF_SIGNED.*|UNABLE_TO.*)$/.test(
      code,
    )
  )
    return `The packages can't be fetched because ${registry} doesn't answer (${code}): check the network or the proxy, then run the same command again.`
  if (code === 'ENOSPC') return `The disk is full: make about ${neededGiB} GiB free, then run the same command again.`
  if (/^(EACCES|EPERM|EROFS)$/.test(code))
    return `This folder can't be written to (${code}): give your account the right to write here, then run the same command again.`
  if (code === 'EUSAGE')
    return "package-lock.json doesn't fit package.json: take both from the same commit, then run the same command again."
  if (code === 'EINTEGRITY') return 'A package arrived damaged (EINTEGRITY): run `npm cache clean --force`, then the same command again.'
  const line = complaint.split('\n').find((each) => /npm (error|ERR!) (?!code|A complete log)/.test(each))
  return `npm could not install the packages: ${(line ?? 'it said nothing').replace(/^npm (error|ERR!) /, '').trim()}.`
}

/** npm as started by the person, never the one from node_modules: that one is deleted while npm works. */
function npmCommand(places) {
  const { npm_execpath: script, npm_node_execpath: node } = process.env
  const outside = (path) => path && existsSync(path) && !path.startsWith(places.modules)
  if (outside(script) && outside(node)) return { command: node, before: [script], shell: false }
  return { command: 'npm', before: [], shell: process.platform === 'win32' }
}

function pathWithout(places) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((each) => !each.startsWith(places.modules))
    .join(delimiter)
}

function say(words) {
  process.stdout.write(`${words}\n`)
}

function runNpm(places, count) {
  const npm = npmCommand(places)
  const settings = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=http']
  const started = Date.now()
  return new Promise((done) => {
    let complaint = ''
    let fetched = 0
    const child = spawn(npm.command, [...npm.before, ...settings], {
      cwd: places.root,
      env: { ...process.env, PATH: pathWithout(places) },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: npm.shell,
    })
    const heartbeat = setInterval(() => {
      const seconds = Math.round((Date.now() - started) / 1000)
      say(`  ... ${seconds} s${fetched > 0 ? `, ${Math.min(fetched, count)} of at most ${count} packages fetched` : ''}`)
    }, heartbeatEveryMs)
    child.stdout.resume()
    child.stderr.setEncoding('utf8')
    child.stderr.on('data', (text) => {
      fetched += text.split('\n').filter((line) => line.includes('.tgz')).length
      complaint = (complaint + text).slice(-20_000)
    })
    child.on('error', (error) => (complaint += `npm error code ${error.code}\nnpm error npm itself can't be started`))
    child.on('close', (status) => {
      clearInterval(heartbeat)
      done({ ok: status === 0, complaint, seconds: Math.round((Date.now() - started) / 1000) })
    })
  })
}

function roomSentence(places) {
  try {
    const { bavail, bsize } = statfsSync(places.root)
    const free = (bavail * bsize) / 2 ** 30
    return free < neededGiB
      ? `Only ${free.toFixed(1)} GiB are free on this disk and the packages need about ${neededGiB}: make room, then run the same command again.`
      : null
  } catch {
    return null // a file system that doesn't tell its room: npm will say so itself
  }
}

/** 0 when everything is here (or has been brought), 1 after one sentence on stderr. */
export async function install(root, justCheck = false) {
  const places = placesIn(root)
  const fail = (sentence) => {
    process.stderr.write(`${sentence}\n`)
    return 1
  }
  if (Number(process.versions.node.split('.')[0]) < 20)
    return fail(`Pathway needs Node 20 or newer to install itself; this is ${process.version}.`)
  const missing = whatIsMissing(places)
  if (missing === null) {
    if (readIfThere(places.stamp) !== fingerprint(places)) remember(places)
    return 0
  }
  if (justCheck)
    return fail(
      `Pathway isn't installed: ${missing}. Run \`node src/install.mjs\`${scriptsAreOff() ? ' with npm\'s "ignore-scripts" setting off' : ''}, then the same command again.`,
    )
  const full = roomSentence(places)
  if (full !== null) return fail(full)
  const count = Object.keys(parseIfThere(places.lock)?.packages ?? {}).length - 1
  say(
    `Installing: ${missing}. Up to ${count} packages, about 1.2 GB on disk; this usually takes 1 to 3 minutes and happens only when package-lock.json has changed.`,
  )
  const result = await runNpm(places, count)
  if (!result.ok) return fail(sentenceFor(result.complaint, process.env.npm_config_registry ?? 'https://registry.npmjs.org/'))
  if (majorOf(places.node) !== pinnedMajor) return fail(noNodeSentence())
  remember(places)
  say(`Installed in ${result.seconds} s.`)
  return 0
}

function noNodeSentence() {
  return scriptsAreOff()
    ? `Node ${pinnedMajor} could not be brought because npm's "ignore-scripts" setting is on: turn it off for this folder (npm config set ignore-scripts false --location=project), then run the same command again.`
    : `The packages are here but not Node ${pinnedMajor}: the install script of the package "node" did not run or found no build for ${process.platform} ${process.arch}.`
}

function scriptsAreOff() {
  if (process.env.npm_config_ignore_scripts === 'true') return true
  const answer = spawnSync('npm', ['config', 'get', 'ignore-scripts'], { encoding: 'utf8', shell: process.platform === 'win32' })
  return String(answer.stdout).trim() === 'true'
}

function remember(places) {
  try {
    writeFileSync(places.stamp, fingerprint(places))
  } catch {
    // a read-only node_modules that is complete is good enough: the next run looks again
  }
}

/** Here and in every process begun from here, code once compiled is kept: the second start takes a second less. A folder that can't be written is none. */
function keepCompiled(places) {
  process.env.NODE_COMPILE_CACHE ??= join(places.modules, '.cache', 'compiled')
  nodeModule.enableCompileCache?.(process.env.NODE_COMPILE_CACHE)
}

async function main() {
  const root = dirname(dirname(fileURLToPath(import.meta.url)))
  const [, , option, script] = process.argv
  if (option !== '--then') {
    process.exitCode = await install(root)
    return
  }
  process.exitCode = await install(root, true)
  if (process.exitCode !== 0) return
  if (Number(process.versions.node.split('.')[0]) < pinnedMajor) {
    process.stderr.write(
      `This is Node ${process.version}; start through npm (npm start, npm test), which takes the Node ${pinnedMajor} in node_modules.\n`,
    )
    process.exitCode = 1
    return
  }
  keepCompiled(placesIn(root))
  // In this same process, so that a signal to it reaches what runs. (A shell's `a && b` would stand in between.)
  process.argv.splice(1, 3, join(root, script))
  await import(pathToFileURL(join(root, script)).href)
}

if (process.argv[1] && fileURLToPath(import.meta.url) === realpathSync(process.argv[1])) await main()
