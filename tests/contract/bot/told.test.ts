import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outwardProblem } from '../../../src/errands/minimum.ts'
import { CHAT } from '../../../src/errands/wording.ts'
import { concern, judge, matrix } from '../../stories.ts'
import type { Json } from '../local-m365/given.ts'
import { ANITA, chatting, type GivenPathway, GRACE, givenPathway, MAYA, PRIYA } from './given-pathway.ts'

const CHILD = { ...concern().child, givenName: 'Quillon', familyName: 'Vantongeren' }

/** What the bot tells and asks nothing: help, and what is due. */
describe('help and what’s due', () => {
  let given: GivenPathway
  let chat: ReturnType<typeof chatting>
  const cases: string[] = []
  beforeAll(async () => {
    given = await givenPathway()
    chat = chatting(given)
    for (let n = 0; n < 2; n += 1) cases.push(await given.raised('p-01', concern({ child: CHILD })))
  })
  afterAll(() => given.end())
  const answer = async (oid: string, text: string): Promise<string> => {
    const said: Json[] = await chat.say(oid, text)
    expect(said).toHaveLength(1)
    return said[0].text
  }
  const lines = async (oid: string): Promise<string[]> => (await answer(oid, 'what’s due')).split('\n')

  it.each(['help', 'Help!', '?', 'what can you do?', '<at>Pathway</at> help', 'commands'])('%j: everybody reads the same', async (text) => {
    for (const oid of [MAYA, PRIYA, GRACE]) expect(await answer(oid, text)).toBe(CHAT.help)
  })

  it('what isn’t understood leads to help', async () => {
    expect(await answer(MAYA, 'the weather, please')).toBe(CHAT.unknown)
    expect(CHAT.unknown).toContain('**help**')
  })

  it('each case in which something is asked of the person stands in one line: when, how much more, and the way there', async () => {
    const told = await lines(MAYA)
    expect(told).toHaveLength(2)
    for (const reference of cases) {
      const line = told.find((one) => one.includes(reference)) ?? expect.fail('a case is missing')
      expect(line).toMatch(new RegExp(`^- \\[ref ${reference}\\]\\(${given.world().linkTo(reference).replace(/[.?]/g, '\\$&')}\\): `))
      expect(line).toMatch(/(no date|due \w+ \d+ \w+ 2026)(, and \d+ more)?$/)
      expect(outwardProblem(line, ['Quillon', 'Vantongeren'])).toBeUndefined()
    }
  })

  it('soonest first; what is late says since when', async () => {
    const [first = '', second = ''] = cases
    await given.ask('p-01', second, matrix())
    await given.ask('p-01', second, judge('medium'))
    const [soonest = ''] = await lines(MAYA)
    expect(soonest).toContain(second)
    expect(soonest).toContain('): due ')
    given.moveTo('2026-12-07T10:00:00.000Z')
    const late = await lines(MAYA)
    expect(late[0]).toContain(second)
    expect(late[0]).toContain('): was due ')
    expect(late.join()).toContain(first)
    given.moveTo('2026-11-23T10:00:00.000Z')
  })

  it('done and handed on, it is told to whoever it is asked of now; nothing asked is said in words', async () => {
    expect(await answer(ANITA, 'my work')).toBe(CHAT.nothingDue)
    expect(await answer(PRIYA, 'my work')).toBe(CHAT.nothingDue)
    await given.ask('p-01', cases[1] ?? '', { do: 'contact-cpm', cpm: 'p-02' })
    expect(await answer(PRIYA, 'what do I owe')).toContain(cases[1])
    expect(await answer(PRIYA, 'what do I owe')).not.toContain(cases[0])
    expect(await answer(GRACE, 'what’s due')).toBe(CHAT.nothingDue)
  })

  it('ten cases at most are told, the ones that come first', async () => {
    for (let n = 0; n < 10; n += 1) await given.raised('p-01', concern({ child: CHILD }))
    const told = await lines(MAYA)
    expect(told).toHaveLength(10)
    expect(told[0]).toContain(cases[1])
  })
})
