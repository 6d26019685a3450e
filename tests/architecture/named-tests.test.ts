import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from './cruise.ts'
import { rowsOf, testsNamedIn, unfoundedRows, wrongNames } from './named-tests.ts'

const read = (file: string): string | undefined => (existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : undefined)
const threats = read('docs/threat-model.md') ?? ''
const asvs = read('docs/asvs.md') ?? ''
const local = read('docs/local-m365.md') ?? ''

/** OWASP ASVS 5.0.0: the requirements of level 1, chapter by chapter. */
const LEVEL_1 = [
  '1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.5.1',
  '2.1.1 2.2.1 2.2.2 2.3.1',
  '3.2.1 3.2.2 3.3.1 3.4.1 3.4.2 3.5.1 3.5.2 3.5.3',
  '4.1.1 4.4.1',
  '5.2.1 5.2.2 5.3.1 5.3.2',
  '6.1.1 6.2.1 6.2.2 6.2.3 6.2.4 6.2.5 6.2.6 6.2.7 6.2.8 6.3.1 6.3.2 6.4.1 6.4.2',
  '7.2.1 7.2.2 7.2.3 7.2.4 7.4.1 7.4.2',
  '8.1.1 8.2.1 8.2.2 8.3.1',
  '9.1.1 9.1.2 9.1.3 9.2.1',
  '10.4.1 10.4.2 10.4.3 10.4.4 10.4.5',
  '11.3.1 11.3.2 11.4.1',
  '12.1.1 12.2.1 12.2.2',
  '13.4.1',
  '14.2.1 14.3.1',
  '15.1.1 15.2.1 15.3.1',
].flatMap((chapter) => chapter.split(' '))
/** How many of level 2 each chapter has, 183 in all. */
const LEVEL_2 = [19, 7, 11, 8, 5, 22, 12, 3, 3, 24, 11, 6, 12, 7, 10, 16, 7] as const
/** Of level 3 (16.3.2 by its clause for level 3), those that records about abused children ask for. */
const LEVEL_3 = [
  '3.4.7 3.5.8 4.1.4 7.5.3 8.2.4 8.3.2 8.3.3 10.2.3 11.2.4 11.2.5 11.3.4',
  '13.1.2 13.2.6 13.3.4 14.2.6 14.2.7 16.3.2 16.5.4',
].flatMap((line) => line.split(' '))

describe('the pages that name tests', () => {
  it('name only tests that are there', () => {
    expect([...wrongNames(threats, read), ...wrongNames(asvs, read), ...wrongNames(local, read)]).toEqual([])
    expect(testsNamedIn(threats).length).toBeGreaterThan(50)
    expect(testsNamedIn(asvs).length).toBeGreaterThan(50)
  })

  it('have every requirement of level 1, and the chosen ones of level 3, exactly once', () => {
    expect(LEVEL_1).toHaveLength(70)
    const ids = rowsOf(asvs).map((row) => row.id)
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
    expect([...LEVEL_1, ...LEVEL_3].filter((id) => !ids.includes(id))).toEqual([])
  })

  it('have every requirement of level 2, 16.3.2 among them, exactly once', () => {
    const [, level2 = ''] = asvs.split('\n## Level 2')
    const ids = rowsOf(level2).map((row) => row.id)
    const counted = (chapter: number): number => ids.filter((id) => id.startsWith(`${chapter}.`)).length
    expect(Array.from({ length: 17 }, (_, at) => counted(at + 1))).toEqual(LEVEL_2)
  })

  it('say nothing is met without a test, and nothing else without a reason', () => {
    expect(unfoundedRows(asvs)).toEqual([])
  })

  it('count what they say they count', () => {
    const level = (title: string): string => asvs.split('\n## ').find((part) => part.startsWith(title)) ?? ''
    for (const part of ['Level 1', 'Level 2', 'Level 3'].map(level)) {
      const counted = (state: string): number => rowsOf(part).filter((row) => row.state === state).length
      expect(part).toContain(`\n${counted('met')} met, ${counted('not met')} not met, ${counted('does not apply')} does not apply.`)
    }
  })

  it('give each behaviour of the local Microsoft 365 its file, and a test of the product that depends on it', () => {
    const rows = local.split('\n').filter((row) => /^\| .* \| `/.test(row))
    expect(rows.length).toBeGreaterThan(30)
    const ownsNone = (row: string): boolean => testsNamedIn(row).every(({ file }) => file.startsWith('tests/contract/local-m365/'))
    expect(rows.filter(ownsNone)).toEqual([])
    const files = rows.map((row) => /^\|[^|]*\| `([^`]+)`/.exec(row)?.[1] ?? row)
    expect(files.filter((file) => read(`src/local-m365/${file}`) === undefined)).toEqual([])
  })

  it('give each threat a test, or say that there is none yet', () => {
    const rows = threats.split('\n').filter((line) => /^\| .*\| [STRIDE] \|/.test(line))
    expect(rows.length).toBeGreaterThan(40)
    expect(rows.filter((row) => testsNamedIn(row).length === 0 && !row.endsWith('| not yet |'))).toEqual([])
  })
})

describe('the check itself', () => {
  const files: Readonly<Record<string, string>> = {
    'tests/a.test.ts': [
      "it('is one', () => {})",
      "it.each([1])('%s is a row', () => {})",
      `it(\`finds: \${how}\`, () => {})`,
      "// it('is a comment', () => {})",
      "describe('is a heading', () => {})",
      "given.ask('is an argument', 1)",
    ].join('\n'),
  }
  const wrong = (...names: readonly string[]): readonly string[] =>
    wrongNames(names.map((name) => `\`${name}\``).join(', '), (file) => files[file])

  it('takes a title as it is written, in a table or a template too', () => {
    expect(wrong('tests/a.test.ts › is one', 'tests/a.test.ts › %s is a row', `tests/a.test.ts › finds: \${how}`)).toEqual([])
  })

  it.each(['is two', 'is', 'is a comment', 'is a heading', 'is an argument'])('finds that “%s” is no test', (title) => {
    expect(wrong(`tests/a.test.ts › ${title}`)).toEqual([`tests/a.test.ts: no test “${title}”`])
  })

  it('finds a file that isn’t there, and a planted wrong name on a real page', () => {
    expect(wrong('tests/b.test.ts › is one')).toEqual(['tests/b.test.ts: no such file'])
    const [first] = testsNamedIn(asvs)
    expect(wrongNames(asvs.replace(`› ${first?.title}`, '› is nowhere'), read)).toEqual([`${first?.file}: no test “is nowhere”`])
  })

  it('finds a row that says more than it shows', () => {
    const rows = [
      '| 1.2.1 | x | met | so | |',
      '| 1.2.2 | x | not met | | |',
      '| 1.2.3 | x | perhaps | so | |',
      '| 1.2.4 | x | not met | so | |',
    ]
    expect(unfoundedRows(rows.join('\n'))).toEqual(['1.2.1: met, and no test', '1.2.2: no reason', '1.2.3: no such state'])
  })
})
