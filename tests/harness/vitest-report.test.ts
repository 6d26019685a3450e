import { describe, expect, it } from 'vitest'
import { lastLineOf, readLastLine, tally } from './vitest-report.ts'

interface File {
  readonly status: string
  readonly tests: readonly string[]
}

function report(...files: readonly File[]): string {
  const testResults = files.map((file, index) => ({
    name: `file-${index}.test.ts`,
    status: file.status,
    assertionResults: file.tests.map((status, number) => ({ status, fullName: `test ${number}` })),
  }))
  return JSON.stringify({ numPassedTests: 0, testResults })
}

describe('the tally of a test run', () => {
  it('counts what passed and what failed', () => {
    expect(
      tally(report({ status: 'passed', tests: ['passed', 'passed'] }, { status: 'failed', tests: ['failed', 'passed'] }), 1, false),
    ).toEqual({
      passed: 3,
      failed: 1,
      trouble: [],
      files: ['file-0.test.ts', 'file-1.test.ts'],
    })
  })

  it.each(['skipped', 'pending', 'todo', 'disabled'])('counts a test that was %s as failed', (status) => {
    const counted = tally(report({ status: 'passed', tests: ['passed', status] }), 0, false)
    expect([counted.passed, counted.failed]).toEqual([1, 1])
    expect(counted.trouble[0]).toContain('test 1 (file-0.test.ts)')
  })

  it('lets a run that was asked for by name leave out the others', () => {
    expect(tally(report({ status: 'passed', tests: ['passed', 'skipped'] }), 0, true)).toEqual({
      passed: 1,
      failed: 0,
      trouble: [],
      files: ['file-0.test.ts'],
    })
  })

  it('names the files of which a test ran, not those left out, so that a project without any is noticed', () => {
    expect(tally(report({ status: 'passed', tests: ['skipped'] }, { status: 'failed', tests: ['failed'] }), 1, false).files).toEqual([
      'file-1.test.ts',
    ])
  })

  it('counts a file that does not load, which has no tests to fail', () => {
    expect(tally(report({ status: 'failed', tests: [] }, { status: 'passed', tests: ['passed'] }), 1, false)).toMatchObject({
      passed: 1,
      failed: 1,
    })
  })

  it('counts an error outside every test', () => {
    expect(tally(report({ status: 'passed', tests: ['passed'] }), 1, false)).toMatchObject({ passed: 1, failed: 1 })
    expect(tally(report({ status: 'passed', tests: ['passed'] }), null, false)).toMatchObject({ passed: 1, failed: 1 })
  })

  it('counts a run without a report', () => {
    expect(tally(null, 0, false)).toMatchObject({ passed: 0, failed: 1 })
  })
})

describe('the last line', () => {
  it('is read back as written, and only from the end', () => {
    expect(lastLineOf({ passed: 12, failed: 3 })).toBe('12 passed, 3 failed')
    expect(readLastLine('words\n12 passed, 3 failed\n')).toEqual({ passed: 12, failed: 3 })
    expect(readLastLine('12 passed, 3 failed')).toEqual({ passed: 12, failed: 3 })
    expect(readLastLine('12 passed, 3 failed\nwords\n')).toBeNull()
    expect(readLastLine('Tests 12 passed, 3 failed')).toBeNull()
    expect(readLastLine('')).toBeNull()
  })
})
