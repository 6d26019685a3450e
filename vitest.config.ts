import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/harness/longest-first.ts'

const deepSeconds = Number(process.env.DEEP_SECONDS ?? 0)
const browserTests = 'tests/browser/**/*.test.ts'
const contractTests = 'tests/contract/**/*.test.ts'
const journeyTests = ['tests/journeys/**/*.test.ts', 'tests/**/*.journey.test.ts']
const deepTests = 'tests/deep/**/*.test.ts'

/** Two more than the cores we count on: much of a test's time is waiting, for a program that starts or a page that comes. */
const maxWorkers = 4

/** How long, in ms, what a page is to show by itself is waited for. A second, as usual, is too short for a page while both cores are busy. */
const PATIENCE = 20_000

/**
 * A worker keeps the modules it has read for its next file (`isolate: false`) in core and contract: ours keep nothing for another test but what
 * they worked out from their arguments, and each file of contract makes an app, a store and a local Microsoft 365 of its own.
 * To read the modules again took longer than most files.
 *
 * core: no server, no browser. contract: each seam on each of its sides. browser: each screen and the main job.
 * journeys: the main job again, killed after every step and on a caseload drawn anew, every page in each theme, and programs begun and
 * killed again and again. deep: see tests/deep.ts.
 */
export default defineConfig({
  test: {
    allowOnly: false,
    passWithNoTests: true,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'core',
          include: ['tests/**/*.test.ts'],
          exclude: [browserTests, contractTests, ...journeyTests, deepTests],
          maxWorkers,
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'contract',
          include: [contractTests],
          exclude: journeyTests,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers,
          isolate: false,
        },
      },
      {
        test: {
          name: 'browser',
          expect: { poll: { timeout: PATIENCE } },
          include: [browserTests],
          testTimeout: 300_000,
          hookTimeout: 180_000,
          maxWorkers,
        },
      },
      {
        test: {
          name: 'journeys',
          expect: { poll: { timeout: PATIENCE } },
          include: journeyTests,
          env: { LOOKS: 'every' },
          testTimeout: 300_000,
          hookTimeout: 180_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'deep',
          include: deepSeconds > 0 ? [deepTests, ...(process.env.DEEP_FILES ?? '').split('\n').filter((each) => each !== '')] : [],
          setupFiles: ['tests/harness/deep-properties.ts'],
          testTimeout: 900_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
