import { describe, expect, it } from 'vitest'
import { plainDate } from '../../src/procedure/civil-date.ts'
import { mustBeInvited } from '../../src/procedure/who-is-invited.ts'
import { everyStory, wordsOf } from './by-hand.ts'
import { BY_THE_MEDIUM_ROUTE, builtByTheMediumRoute, builtFor, expectedOf } from './by-hand-check.ts'
import { LINES } from './by-hand-lines.ts'
import { AREA_CASES, MORE, moreBuilt, strayCitations } from './by-hand-more.ts'
import { TERMS } from './facts-for.ts'
import { SEAT_LINES } from './seats-by-hand.ts'
import { seatInWords } from './tables-check.ts'

describe('the lines written by hand', () => {
  const stories = everyStory()
  it.each(['derby', 'derbyshire'] as const)('%s: every status, level and stage owes just what they say', (area) => {
    for (const story of stories.filter((one) => one.area === area)) {
      const { status, level, stage, extra } = story
      expect([`${area}, ${status}, ${level}, ${stage}, ${extra}`, ...builtFor(story, TERMS)]).toEqual([
        `${area}, ${status}, ${level}, ${stage}, ${extra}`,
        ...expectedOf(story),
      ])
    }
  })
  it('A-58: read by the medium route, Derbyshire owes at high what its lines say of medium', () => {
    for (const { story, expected } of BY_THE_MEDIUM_ROUTE) {
      const { area, status, level, stage, extra } = story
      const told = `${area}, ${status}, ${level}, ${stage}, ${extra}`
      expect([told, ...builtByTheMediumRoute(story)]).toEqual([told, ...expected])
    }
  })
  it.each(MORE)('%s', (what, facts, owed, expected) => {
    expect(moreBuilt([what, facts, owed, expected])).toBe(expected)
  })
  it('each area answers for its own rules only', () => {
    for (const facts of AREA_CASES) expect(strayCitations(facts)).toEqual([])
  })
  it('who is asked to each kind of meeting', () => {
    for (const story of stories) {
      const words = wordsOf(story)
      for (const kind of new Set(SEAT_LINES.map(([at]) => at))) {
        const expected = SEAT_LINES.filter(([at, , , , when]) => at === kind && when(words)).map(
          ([, role, how, rules]) => `${role} ${how} ${rules}`,
        )
        const built = mustBeInvited(story.facts, kind, TERMS, plainDate('2026-03-26')).map(seatInWords)
        expect([kind, ...built.sort()]).toEqual([kind, ...expected.sort()])
      }
    }
  })
  it('each line is of use in some story', () => {
    const used = new Set(stories.flatMap((story) => expectedOf(story)))
    expect(LINES.map(([owed, owner, by]) => `${owed} | ${owner} | ${by}`).filter((line) => !used.has(line))).toEqual([])
  })
})
