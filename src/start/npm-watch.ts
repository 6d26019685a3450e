import { readFileSync } from 'node:fs'

const everyMs = 1_000

/** Calls back once when the npm that began this process is gone. npm killed outright tells nobody; but whose child we are then changes. */
export function whenNpmIsGone(call: () => void): void {
  const before = lineage()
  const watch = setInterval(() => {
    if (lineage() === before) return
    clearInterval(watch)
    call()
  }, everyMs)
  watch.unref()
}

/** Our parent and, where the system tells it as a file, its parent: npm puts a shell in between. */
function lineage(): string {
  try {
    const status = readFileSync(`/proc/${process.ppid}/status`, 'utf8')
    return `${process.ppid} ${/^PPid:\s*(\d+)/m.exec(status)?.[1]}`
  } catch {
    return String(process.ppid)
  }
}
