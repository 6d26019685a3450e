import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { problemsOf } from '../../src/procedure/matrix/check-definition.ts'
import { DD_CSE_2017R1 } from '../../src/procedure/matrix/dd-cse-2017r1.ts'
import type { MatrixDefinition } from '../../src/procedure/matrix/definition.ts'
import { type Answers, suggest } from '../../src/procedure/matrix/suggest.ts'

const definition = DD_CSE_2017R1
/** Every row at 0 but those named. */
function answers(scores: Record<string, number | 'not-known'>, indicators: readonly string[] = [], flags: readonly string[] = []): Answers {
  return { rows: definition.rows.map((row) => ({ row: row.id, score: scores[row.id] ?? 0 })), indicators, flags }
}

describe('the default definition', () => {
  it('is sound: twelve rows of four cells, up to 36, and says that it is reconstructed', () => {
    expect(problemsOf(definition)).toEqual([])
    expect(definition.rows).toHaveLength(12)
    expect(definition.rows.every((row) => row.options.map((option) => option.score).join() === '0,1,2,3')).toBe(true)
    expect(definition.scoring.max).toBe(36)
    expect(definition.notice).toContain('Reconstructed')
  })
  it('marks every high sign as possible evidence that abuse is already happening', () => {
    expect(definition.indicators.filter((one) => one.tier === 'high' && !one.mayBeHarm)).toEqual([])
  })
  it('keeps the tiers that differ from the score: education 3 is medium, family 2 is low, family 3 is medium', () => {
    const tier = (id: string, score: number) =>
      definition.rows.find((row) => row.id === id)?.options.find((one) => one.score === score)?.tier
    expect([tier('education', 3), tier('family', 2), tier('family', 3), tier('missing', 3)]).toEqual(['medium', 'low', 'medium', 'high'])
  })
})

describe('a faulty definition', () => {
  const broken = (change: Partial<MatrixDefinition>) =>
    problemsOf({ ...definition, ...change })
      .map(({ path, says }) => `${path.join('.')}: ${says}`)
      .join('; ')
  const [first, ...others] = definition.rows
  if (!first) throw new Error('the default matrix has rows')
  it.each([
    ['a row twice', { rows: [...definition.rows, first] }, 'rows.12.id: row "missing" is there twice'],
    ['no 0', { rows: [{ ...first, options: first.options.slice(1) }, ...others] }, 'rows.0.options: the row has no option with score 0'],
    [
      'a score twice',
      { rows: [{ ...first, options: [...first.options, ...first.options.slice(0, 1)] }, ...others] },
      'rows.0.options.4.score: score "0" is there twice',
    ],
    [
      'a gap',
      {
        scoring: {
          ...definition.scoring,
          bands: [
            { level: 'low', min: 0, max: 12 },
            { level: 'medium', min: 14, max: 23 },
            { level: 'high', min: 24, max: 36 },
          ],
        },
      },
      'begins at 14, expected 13',
    ],
    [
      'an overlap',
      {
        scoring: {
          ...definition.scoring,
          bands: [
            { level: 'low', min: 0, max: 12 },
            { level: 'medium', min: 12, max: 23 },
            { level: 'high', min: 24, max: 36 },
          ],
        },
      },
      'begins at 12, expected 13',
    ],
    [
      'an early end',
      { scoring: { ...definition.scoring, bands: [{ level: 'low', min: 0, max: 30 }] } },
      'the bands end at 30, expected 36',
    ],
    [
      'a floor at high',
      { floors: [{ id: 'f', when: { ageBelow: 13 }, minLevel: 'high', words: '' }] },
      'floors.0.minLevel: a floor may not force high',
    ],
    ['a maximum that does not add up', { scoring: { ...definition.scoring, max: 40 } }, 'scoring.max: everything together adds up to 36'],
    [
      'a flag that is ours',
      { escalators: definition.escalators.map((one) => ({ ...one, flag: 'significant-harm-yes' })) },
      'escalators.0.flag: a flag may not begin with "significant-harm-"',
    ],
    ['no area', { areas: [] }, 'areas: no area is named'],
  ] as [string, Partial<MatrixDefinition>, string][])('%s is named', (_, change, problem) => {
    expect(broken(change)).toContain(problem)
  })
})

describe('the suggestion', () => {
  it('one high cell is enough for high, though the total is low; the disagreement is shown', () => {
    const got = suggest(definition, answers({ missing: 3 }))
    expect(got).toMatchObject({ level: 'high', byTier: 'high', byScore: 'low', total: 3, disagree: true })
    expect(got.mayBeHarm).toHaveLength(1)
    expect(got.reasons[0]).toMatch(/^Missing and staying out: .* \(high\)$/)
  })
  // Ten rows at 1 and family at 2: every tier is low, the total 12 the last of the low band; one more row at 1 makes 13.
  const low = {
    missing: 1,
    education: 1,
    accommodation: 1,
    engagement: 1,
    substances: 1,
    health: 1,
    emotional: 1,
    associates: 1,
    coercion: 1,
    online: 1,
    family: 2,
  }
  it('T2, T3: at 12 the total is low, at 13 it is medium and outweighs the tiers', () => {
    expect(suggest(definition, answers(low))).toMatchObject({ level: 'low', byTier: 'low', byScore: 'low', total: 12, disagree: false })
    expect(suggest(definition, answers({ ...low, exchange: 1 }))).toMatchObject({
      level: 'medium',
      byTier: 'low',
      byScore: 'medium',
      total: 13,
      disagree: true,
    })
  })
  it('a ticked sign counts by its tier', () => {
    expect(suggest(definition, answers({}, ['m-cars'])).level).toBe('medium')
    expect(suggest(definition, answers({}, ['h-injuries']))).toMatchObject({
      level: 'high',
      mayBeHarm: ['Has injuries nobody can explain'],
    })
  })
  it('a disclosure suggests high and says that the procedure does not', () => {
    const got = suggest(definition, answers({}, [], ['disclosure']))
    expect(got.level).toBe('high')
    expect(got.reasons[0]).toContain('not from the procedure')
  })
  it('a disclosure is never outvoted where the total alone counts', () => {
    const byScore: MatrixDefinition = { ...definition, combine: 'score-only' }
    expect(suggest(byScore, answers({ missing: 3 })).level).toBe('low')
    expect(suggest(byScore, answers({ missing: 3 }, [], ['disclosure']))).toMatchObject({ level: 'high', byScore: 'low' })
  })
  it('nothing found is "none identified", never low', () => {
    expect(suggest(definition, answers({}))).toMatchObject({ level: 'none-identified', total: 0, disagree: false, unanswered: [] })
  })
  it('"not known" is no 0: the row stays unanswered', () => {
    expect(suggest(definition, answers({ missing: 'not-known' })).unanswered).toEqual(['missing'])
    expect(suggest(definition, { rows: [], indicators: [] }).unanswered).toHaveLength(12)
  })
  it('refuses an answer that is not in the definition', () => {
    expect(() => suggest(definition, { rows: [{ row: 'shoe-size', score: 1 }], indicators: [] })).toThrow('not in matrix dd-cse 2017r1')
    expect(() => suggest(definition, answers({ missing: 7 }))).toThrow('no score 7')
    expect(() => suggest(definition, { ...answers({}), vulnerabilities: ['v-none'] })).toThrow('v-none')
  })
  it('a higher answer never lowers the suggestion', () => {
    const order = ['none-identified', 'low', 'medium', 'high']
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 12, maxLength: 12 }),
        fc.integer({ min: 0, max: 11 }),
        (scores, index) => {
          const at = (list: readonly number[]) => Object.fromEntries(definition.rows.map((row, n) => [row.id, list[n] ?? 0]))
          const before = suggest(definition, answers(at(scores)))
          const after = suggest(definition, answers(at(scores.map((score, n) => (n === index ? Math.min(3, score + 1) : score)))))
          expect(order.indexOf(after.level)).toBeGreaterThanOrEqual(order.indexOf(before.level))
        },
      ),
    )
  })
})
