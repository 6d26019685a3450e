import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DirectoryEntry } from '../../src/case/directory.ts'
import { areasOf, recipients, type Sending, whyNotTo } from '../../src/errands/recipients.ts'
import { plainDate } from '../../src/procedure/civil-date.ts'
import type { Area } from '../../src/procedure/vocabulary.ts'
import { effort } from '../harness/effort.ts'
import { person } from '../people.ts'

const TODAY: Sending = { on: plainDate('2026-11-23'), areas: ['derby'] }
const why = (changes: Partial<DirectoryEntry>, sending: Partial<Sending> = {}) =>
  whyNotTo({ ...person('city'), ...changes }, { ...TODAY, ...sending })

describe('who may be written to', () => {
  it('is whom the directory holds today, and nobody else', () => {
    expect(whyNotTo(undefined, TODAY)).toBe('the person is no longer in the directory')
    expect(why({})).toBeUndefined()
    expect(why({ leftOn: '2026-11-01' })).toBe('the person is no longer in the directory')
    expect(why({ verifiedOn: '2026-11-23' })).toBeUndefined()
    for (const verifiedOn of ['2026-11-24', '', 'yes', '2026-02-30']) expect(why({ verifiedOn })).toBe('the address is not verified')
  })

  it.each([
    'a@police.example, b@else.example',
    'a@police.example;b@else.example',
    'Unit <a@police.example>',
    '<a@police.example>',
    '"a b"@police.example',
    'a(b)@police.example',
    'a@police.example\r\nBcc: b@else.example',
    'a@police.example ',
    'а@police.example',
    'a@pоlice.example',
    'a@[127.0.0.1]',
    'a@police',
    'a@@police.example',
    'a\u200b@police.example',
    'mailto:a@police.example',
    `${'a'.repeat(60)}@${'b.'.repeat(100)}example`,
    '',
  ])('never %j: a list, a name beside it, a letter of another script, or no address', (mail) => {
    expect(why({ mail })).toBe('the address is not one plain address')
  })

  it('where domains are named, only at one of them, in any case, and at none below or beside it', () => {
    const domains = ['police.example']
    for (const mail of ['a@police.example', "O'Brien+x@POLICE.example"]) expect(why({ mail }, { domains })).toBeUndefined()
    for (const mail of [
      'a@else.example',
      'a@x.police.example',
      'a@notpolice.example',
      'a@police.example.else.example',
      'police.example@else.example',
    ])
      expect(why({ mail }, { domains })).toBe('the address is outside the domains mail may go to')
  })

  it('RC-9: the City unit for a child of Derby, the County unit for one of Derbyshire, both only after a move', () => {
    const units = (areas: readonly Area[]) =>
      recipients(['city', 'county', 'city'], [person('city'), person('county')], { ...TODAY, areas }).map(({ id }) => id)
    expect([units(['derby']), units(['derbyshire']), units(['derbyshire', 'derby'])]).toEqual([['city'], ['county'], ['city', 'county']])
    expect(areasOf({ area: 'derbyshire', handovers: [] })).toEqual(['derbyshire'])
    expect(areasOf({ area: 'derbyshire', handovers: [{ from: 'derby' }, { from: 'derbyshire' }] as never })).toEqual([
      'derbyshire',
      'derby',
    ])
  })

  it('of any directory: everybody written to is in it, has not left, is verified, of the area and at an allowed domain', () => {
    const day = fc.constantFrom('2026-11-22', '2026-11-23', '2026-11-24', 'never')
    const entry = (id: string) =>
      fc.record({
        id: fc.constant(id),
        oid: fc.option(fc.uuid(), { nil: undefined }),
        mail: fc.constantFrom(
          'a@police.example',
          'B@School.Example',
          'c@else.example',
          'a@police.example,c@else.example',
          'c@else.example <a@police.example>',
        ),
        areas: fc.subarray<Area>(['derby', 'derbyshire'], { minLength: 1 }),
        verifiedOn: day,
        leftOn: fc.option(day, { nil: undefined }),
      })
    const ids = ['a', 'b', 'c', 'd']
    const drawn = fc.tuple(
      fc.tuple(...ids.map(entry)),
      fc.array(fc.constantFrom(...ids, 'nobody'), { maxLength: 8 }),
      fc.subarray<Area>(['derby', 'derbyshire'], { minLength: 1 }),
    )
    fc.assert(
      fc.property(drawn, ([directory, asked, areas]) => {
        const domains = ['police.example', 'school.example']
        const whole = directory as unknown as DirectoryEntry[]
        const sent = recipients(asked, whole, { on: plainDate('2026-11-23'), areas, domains })
        expect(new Set(sent).size).toBe(sent.length)
        for (const one of sent) {
          expect(asked).toContain(one.id)
          expect(['a@police.example', 'B@School.Example']).toContain(one.mail)
          expect([one.leftOn, ['2026-11-22', '2026-11-23'].includes(one.verifiedOn)]).toEqual([undefined, true])
          expect(one.oid !== undefined || one.areas.some((area) => areas.includes(area))).toBe(true)
        }
        for (const one of whole.filter((each) => asked.includes(each.id) && !sent.includes(each)))
          expect(whyNotTo(one, { on: plainDate('2026-11-23'), areas, domains })).toMatch(/\S/)
      }),
      { numRuns: effort(300) },
    )
  })
})
