import { beforeAll, describe, expect, it } from 'vitest'
import { sourceFiles } from '../../architecture/tree.ts'
import { type Given, GRACE, givenApp, type Json, PRIYA } from './given.ts'
import { expected, upToClarified } from './line.ts'

const SIGNS = ['=', '+', '-', '@', '\t', '\r', '\n']

describe('files for spreadsheets', () => {
  let given: Given
  beforeAll(async () => {
    given = await givenApp({}, { memory: true })
    await given.store.transaction(async (tx) => {
      const [first, ...others] = await tx.directory()
      if (first === undefined) throw new Error('nobody in the directory')
      for (const [nth, sign] of SIGNS.entries()) {
        const { id = '', ...other } = others[nth] ?? {}
        await tx.putDirectoryEntry({
          ...first,
          ...other,
          id,
          name: `${sign}HYPERLINK("https://evil.example")`,
          agency: `${sign}cmd|' /C calc'!A0`,
        })
      }
    })
    await upToClarified(given)
    await given.ask('POST', '/api/dev/clock', { body: { addDays: 40 } })
    await given.store.jobs.quiet()
  })

  it('hold no cell that a spreadsheet would take for a formula, whichever of them is asked for, whatever stands in the directory', async () => {
    const { paths } = expected(await given.ask('GET', '/api/openapi.json'))
    const csv = Object.keys(paths).filter((path) => path.endsWith('.csv'))
    expect(csv.toSorted()).toEqual(['/api/directory/people.csv', '/api/register/columns.csv', '/api/register/lines.csv'])
    let kept = 0
    for (const path of csv) {
      const answer = await given.ask('GET', path, { as: path.includes('directory') ? GRACE : PRIYA, proved: true })
      expect([path, answer.status, answer.type]).toEqual([path, 200, 'text/csv; charset=utf-8'])
      const cells = cellsOf(answer.text)
      expect(cells.length).toBeGreaterThan(5)
      expect(cells.filter((cell) => /^[=+\-@\t\r\n]/.test(cell))).toEqual([])
      kept += cells.filter((cell) => /^'[=+\-@\t\r\n]/.test(cell)).length
    }
    expect(kept).toBeGreaterThanOrEqual(SIGNS.length * 2)
  })

  it('are made in one way', () => {
    const makes = sourceFiles('src', 'bot').filter(({ text }) => /\bcsvOf\(/.test(text) || /\.join\(['"`][,;]['"`]\)\)?\.join\(/.test(text))
    expect(makes.map(({ path }) => path).toSorted()).toEqual(['src/case/csv.ts', 'src/case/people-columns.ts', 'src/case/register-file.ts'])
  })
})

/** RFC 4180, every cell in quotation marks. */
function cellsOf(file: string): readonly string[] {
  return [...file.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = '']): Json => cell.replaceAll('""', '"'))
}
