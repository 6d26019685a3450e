import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DirectoryEntry } from '../../src/case/directory.ts'
import { areasOf, blockedAmong, notVouchedFor, recipients, type Sending, whyNotTo } from '../../src/errands/recipients.ts'
import { instant, plainDate } from '../../src/procedure/civil-date.ts'
import type { Area } from '../../src/procedure/vocabulary.ts'
import { effort } from '../harness/effort.ts'
import { person } from '../people.ts'

const TODAY: Sending = { on: plainDate('2026-11-23'), areas: ['derby'], blocks: [], reference: 'K7Q2-9F' }
const why = (changes: Partial<DirectoryEntry>, sending: Partial<Sending> = {}) =>
  whyNotTo({ ...person('city'), ...changes }, { ...TODAY, ...sending })

describe('who may be written to', () => {
  it('is whom the directory holds today, and nobody else', () => {
    expect(whyNotTo(undefined, TODAY)).toBe('the person is no longer in the directory')
    expect(why({})).toBeUndefined()
    expect(why({ leftOn: '2026-11-01' })).toBe('the person is no longer in the directory')
    expect(why({ verifiedOn: '2026-11-23' })).toBeUndefined()
    for (const verifiedOn of ['2026-11-24', '', 'yes', '2026-02-30']) expect(why({ verifiedOn })).toBe('the address is not verified')
    expect(why({ addressBy: 'k-1' })).toBe('the new address waits for a second person')
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

  it('nobody on the register of whom nothing is sent to, in any spelling; others go on', () => {
    const stamp = { on: plainDate('2026-11-23'), at: instant('2026-11-23T10:00:00.000Z'), by: 'grace', reason: 'x' }
    const address = { ...stamp, id: '1', kind: 'address', value: 'City.Referrals+a@POLICE.example' } as const
    const name = { ...stamp, id: '2', kind: 'name', value: 'Unit, City Referral', reference: 'K7Q2-9F' } as const
    const phrase = 'nothing may be sent to this person'
    expect(why({}, { blocks: [address] })).toBe(phrase)
    expect(why({ mail: 'CITYREFERRALS@police.example' }, { blocks: [address] })).toBe(phrase)
    expect(why({}, { blocks: [name] })).toBe(phrase)
    expect(why({}, { blocks: [name], reference: 'AAAA-AA' })).toBeUndefined()
    expect(why({ mail: 'county@police.example', name: 'County' }, { blocks: [address, name] })).toBeUndefined()
    const attendees = [
      { mail: '"city" <city.referrals@police.example>', name: '' },
      { mail: 'b@mail.example', name: 'B' },
    ]
    expect(blockedAmong(attendees, { ...TODAY, blocks: [address] })).toEqual([attendees[0]?.mail])
    expect(notVouchedFor(['CITY.referrals@police.example', 'b@mail.example'], [person('city')], TODAY)).toEqual(['b@mail.example'])
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
        const sent = recipients(asked, whole, { ...TODAY, areas, domains })
        expect(new Set(sent).size).toBe(sent.length)
        for (const one of sent) {
          expect(asked).toContain(one.id)
          expect(['a@police.example', 'B@School.Example']).toContain(one.mail)
          expect([one.leftOn, ['2026-11-22', '2026-11-23'].includes(one.verifiedOn)]).toEqual([undefined, true])
          expect(one.oid !== undefined || one.areas.some((area) => areas.includes(area))).toBe(true)
        }
        for (const one of whole.filter((each) => asked.includes(each.id) && !sent.includes(each)))
          expect(whyNotTo(one, { ...TODAY, areas, domains })).toMatch(/\S/)
      }),
      { numRuns: effort(300) },
    )
  })
})
