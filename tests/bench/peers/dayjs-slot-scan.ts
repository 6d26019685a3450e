import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** As much of dayjs as the scan uses. */
type Moment = {
  readonly add: (n: number, unit: 'minute') => Moment
  readonly isBefore: (other: Moment) => boolean
  readonly isAfter: (other: Moment) => boolean
  readonly valueOf: () => number
}
export type Dayjs = (ms: number) => Moment

/**
 * dayjs at the version of package.json beside this file. It is no dependency of the product or of its tests: it is fetched the first time somebody
 * measures against it.
 */
export function loadDayjs(): { readonly dayjs: Dayjs; readonly version: string } {
  const folder = import.meta.dirname
  if (!existsSync(join(folder, 'node_modules', 'dayjs'))) {
    const ran = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
    if (ran.status !== 0) throw new Error('dayjs, to measure against, could not be fetched from the npm registry')
  }
  const load = createRequire(join(folder, 'package.json'))
  return { dayjs: load('dayjs') as Dayjs, version: (load('dayjs/package.json') as { version: string }).version }
}

type MomentBlock = { readonly from: Moment; readonly to: Moment }

/** The same search in objects, as calendar pages are often written. Starts as milliseconds. */
export function dayjsScan(
  windows: readonly MomentBlock[],
  stepMinutes: number,
  minutesLong: number,
  diaries: readonly (readonly MomentBlock[])[],
): number[] {
  const starts: number[] = []
  for (const { from: opens, to: closes } of windows) {
    for (let start = opens; !start.add(minutesLong, 'minute').isAfter(closes); start = start.add(stepMinutes, 'minute')) {
      const end = start.add(minutesLong, 'minute')
      const free = diaries.every((blocks) => !blocks.some((block) => block.from.isBefore(end) && start.isBefore(block.to)))
      if (free) starts.push(start.valueOf())
    }
  }
  return starts
}
