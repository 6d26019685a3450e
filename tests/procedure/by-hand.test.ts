import { describe, expect, it } from 'vitest'
import { mustBeInvited } from '../../src/procedure/who-is-invited.ts'
import { everyStory, wordsOf } from './by-hand.ts'
import { builtFor, expectedOf } from './by-hand-check.ts'
import { LINES } from './by-hand-lines.ts'
import { AREA_CASES, MORE, moreBuilt, strayCitations } from './by-hand-more.ts'
import { TERMS } from './facts-for.ts'
import { SEAT_LINES } from './seats-by-hand.ts'

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
        const expected = SEAT_LINES.filter(([at, , , when]) => at === kind && when(words)).map(([, role, how]) => `${role} ${how}`)
        const built = mustBeInvited(story.facts, kind).map((seat) => `${seat.role} ${seat.required ? 'must' : 'may'}`)
        expect([kind, ...built.sort()]).toEqual([kind, ...expected.sort()])
      }
    }
  })
  it('each line is of use in some story', () => {
    const used = new Set(stories.flatMap(expectedOf))
    expect(LINES.map(([owed, owner, by]) => `${owed} | ${owner} | ${by}`).filter((line) => !used.has(line))).toEqual([])
  })
})
