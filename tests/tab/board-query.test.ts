import { describe, expect, it } from 'vitest'
import { boardQuerySchema } from '../../src/contracts/http.ts'
import { boardPath, isNarrowed, withoutNarrowing, withPart } from '../../src/tab/features/board/board-query.ts'
import { placeOf, queryOf } from '../../src/tab/ui/route.ts'

const query = (text: string) => queryOf(`#/?${text}`)

describe('the board’s address', () => {
  it('is the board whatever stands behind the question mark', () => {
    expect(placeOf('#/?late=yes&level=high')).toEqual({ at: 'board' })
    expect(placeOf('#/case/K7Q2-9F?late=yes')).toEqual({ at: 'case', reference: 'K7Q2-9F' })
    expect([...queryOf('#/')]).toEqual([])
  })
  it('asks the server for what it knows, and for nothing else that stands there', () => {
    expect(boardPath(query(''))).toBe('/api/board')
    expect(boardPath(query('late=yes&mine=no&level=high&area=derby&sort=name&take=200'))).toBe(
      '/api/board?late=yes&level=high&area=derby&sort=name&take=200',
    )
    expect(boardPath(query('name=Amina&level=purple&sort=&take=3&take2=5&closed=true'))).toBe('/api/board')
    expect(boardPath(query('closed=yes'), true)).toBe('/api/board/search?closed=yes')
  })
  it('everything it asks is understood by the server', () => {
    const all = boardPath(query('mine=yes&late=yes&due=yes&red=yes&closed=yes&area=derbyshire&level=not-judged&sort=meeting&take=2000'))
    const asked = Object.fromEntries(new URLSearchParams(all.split('?')[1]))
    expect(boardQuerySchema.parse(asked)).toMatchObject({ red: 'yes', take: 2000 })
    expect(Object.keys(asked)).toHaveLength(9)
  })
  it('narrowing anew begins with the first rows, and "show all" keeps the order', () => {
    const wide = query('take=300&sort=level')
    expect(withPart(wide, 'late', 'yes').toString()).toBe('sort=level&late=yes')
    expect(withPart(wide, 'take', '400').toString()).toBe('take=400&sort=level')
    expect(withPart(query('late=yes'), 'late', undefined).size).toBe(0)
    expect(withoutNarrowing(query('late=yes&level=low&sort=level')).toString()).toBe('sort=level')
    expect([isNarrowed(query('sort=level')), isNarrowed(query('level=low')), isNarrowed(query('mine=yes'))]).toEqual([false, true, true])
  })
})
