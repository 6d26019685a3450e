import { describe, expect, it } from 'vitest'
import { check, step, tool } from './steps.ts'

describe('a step of the test run', () => {
  it('counts a check that throws before it begins, or later, as failed', async () => {
    const lines: string[] = []
    const write = (words: string): void => void lines.push(words)
    const thrower = (): never => {
      throw new Error('no such tool')
    }
    const atOnce = await step('throws at once', thrower, write)
    const later = await step('throws later', async () => Promise.reject(new Error('lost')), write)
    expect(lines.join('')).toMatch(/^- throws at once \.\.\.\nno such tool\n {2}FAILED: throws at once, [\d.]+ s\n- throws later/)
    expect([atOnce, later]).toEqual([
      { passed: 0, failed: 1, words: 'no such tool' },
      { passed: 0, failed: 1, words: 'lost' },
    ])
  })

  it('is what the exit code says', async () => {
    expect(await check('-e', ['process.exitCode = 0'])).toEqual({ passed: 1, failed: 0, words: '' })
    expect(await check('-e', ['console.log("why"); process.exitCode = 2'])).toEqual({ passed: 0, failed: 1, words: 'why\n' })
  })

  it.each([
    ['typescript', 'tsc'],
    ['@biomejs/biome', 'biome'],
    ['knip', 'knip'],
    ['vite', 'vite'],
    ['vitest', 'vitest'],
  ])('finds the tool %s', async (name, command) => {
    expect((await check(tool(name, command), ['--version'])).words).toBe('')
  })
})
