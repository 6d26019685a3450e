/**
 * `npm run check-parts`: which parts of others have published faults, since when we know, and by when each is to be mended (operations.md).
 * New ones are written to docs/known-faults.json with today's date; exit code 1 when one is past its time, 2 when the registry can't be asked.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { addDays, type PlainDate, plainDate } from '../../src/procedure/civil-date.ts'
import { root } from './cruise.ts'

export const DAYS_TO_MEND = { critical: 7, high: 14, moderate: 30, low: 90, info: 90 } as const

const via = z.object({ url: z.string(), title: z.string(), severity: z.enum(['critical', 'high', 'moderate', 'low', 'info']) })
const report = z.object({
  vulnerabilities: z.record(z.string(), z.object({ name: z.string(), via: z.array(z.union([z.string(), via])) })),
})
const known = z.record(z.string(), z.object({ part: z.string(), since: z.string() }))
export type Known = z.infer<typeof known>
export type Fault = {
  readonly id: string
  readonly part: string
  readonly title: string
  readonly severity: keyof typeof DAYS_TO_MEND
  readonly since: PlainDate
  readonly mendBy: PlainDate
}

/** What `npm audit --json` tells, each fault once, with the day on which we first heard of it. Throws on anything that is no such report. */
export function faultsIn(auditJson: string, before: Known, today: PlainDate): readonly Fault[] {
  const faults = new Map<string, Fault>()
  for (const { name, via: reasons } of Object.values(report.parse(JSON.parse(auditJson)).vulnerabilities)) {
    for (const one of reasons) {
      // A name alone says that the part has it from another, which is listed itself.
      if (typeof one === 'string') continue
      const since = plainDate(before[one.url]?.since ?? today)
      faults.set(one.url, { ...one, id: one.url, part: name, since, mendBy: addDays(since, DAYS_TO_MEND[one.severity]) })
    }
  }
  return [...faults.values()].toSorted((a, b) => (a.mendBy < b.mendBy ? -1 : 1))
}

/** In: the command's further arguments (a registry, for a trial) and today. Out: its exit code; `say` hears a line each. */
export function checkParts(more: readonly string[], file: string, today: PlainDate, say: (line: string) => void): 0 | 1 | 2 {
  const asked = spawnSync('npm', ['audit', '--json', ...more], { cwd: root, encoding: 'utf8', maxBuffer: 50_000_000 })
  const before = existsSync(file) ? known.parse(JSON.parse(readFileSync(file, 'utf8'))) : {}
  let faults: readonly Fault[]
  try {
    faults = faultsIn(asked.stdout, before, today)
  } catch {
    say('The registry gave no report; nothing is known about the parts today. Try again, or ask from a machine that reaches it.')
    return 2
  }
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(faults.map(({ id, part, since }) => [id, { part, since }])), null, 2)}\n`)
  for (const one of faults) {
    const late = one.mendBy < today ? 'PAST ITS TIME: ' : ''
    say(`${late}${one.part}, ${one.severity}: ${one.title} (${one.id}), known since ${one.since}, to be mended by ${one.mendBy}`)
  }
  if (faults.length === 0) say('No part has a published fault.')
  return faults.some((one) => one.mendBy < today) ? 1 : 0
}

if (import.meta.main) {
  const today = plainDate(new Date().toISOString().slice(0, 10))
  process.exitCode = checkParts(process.argv.slice(2), join(root, 'docs/known-faults.json'), today, console.log)
}
