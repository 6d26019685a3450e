/** What one vitest run came to. `trouble` are the sentences to print beside the numbers. */
export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly trouble: readonly string[]
  /** The files of which at least one test ran. */
  readonly files: readonly string[]
}

interface JsonReport {
  readonly numPassedTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message?: string
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}

/**
 * Counts a vitest JSON report (its text; null when vitest wrote none) without letting a green come from nothing:
 * a file that doesn't load, a test left out and a run that broke each count as failed.
 */
export function tally(text: string | null, exitCode: number | null, mayLeaveOut: boolean): Tally {
  if (text === null) return { passed: 0, failed: 1, trouble: ['vitest ended without a report.'], files: [] }
  const report: JsonReport = JSON.parse(text)
  const tests = report.testResults.flatMap((file) => file.assertionResults.map((test) => ({ ...test, file: file.name })))
  const passed = tests.filter((each) => each.status === 'passed').length
  const failed = tests.filter((each) => each.status === 'failed')
  const leftOut = mayLeaveOut ? [] : tests.filter((each) => each.status !== 'passed' && each.status !== 'failed')
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  const trouble = [
    ...leftOut.map((each) => `Left out, which counts as failed: ${each.fullName} (${each.file})`),
    ...broken.map((each) => `The file failed outside its tests: ${each.name}`),
  ]
  const ran = tests.filter((each) => each.status === 'passed' || each.status === 'failed')
  const files = [...new Set(ran.map((each) => each.file))]
  const counted = failed.length + leftOut.length + broken.length
  if (counted === 0 && exitCode !== 0)
    return {
      ...{ passed, failed: 1, files },
      trouble: [`vitest ended with exit code ${exitCode} though no test failed (an error outside the tests).`],
    }
  return { passed, failed: counted, trouble, files }
}

/** The line CI reads. */
export function lastLineOf(sum: { readonly passed: number; readonly failed: number }): string {
  return `${sum.passed} passed, ${sum.failed} failed`
}

/** Reads it back from an output; null when the output doesn't end with it. */
export function readLastLine(output: string): { readonly passed: number; readonly failed: number } | null {
  const found = /(?:^|\n)(\d+) passed, (\d+) failed\s*$/.exec(output)
  return found ? { passed: Number(found[1]), failed: Number(found[2]) } : null
}
