import { createRequire } from 'node:module'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { offerCard, sayingCard } from '../../../bot/cards/offer.ts'
import { outwardProblem } from '../../../src/errands/minimum.ts'
import {
  alreadyBookedText,
  BOT_COMMANDS,
  bookedText,
  missingLine,
  nobodyNamedLine,
  notBookedText,
  reminder,
  type WhyNotBooked,
} from '../../../src/errands/wording.ts'
import { plainDate } from '../../../src/procedure/civil-date.ts'
import { ROLE_WORDS } from '../../../src/procedure/duty-words.ts'
import { concern, judge, matrix } from '../../stories.ts'
import type { Json } from '../local-m365/given.ts'
import { ANITA, chatting, type GivenPathway, givenPathway, MAYA, PRIYA } from './given-pathway.ts'

const { AdaptiveCard, HostConfig, SerializationContext, Versions } = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js')

/** Microsoft's own parser and validation, without drawing; and Teams' limits: six actions, 28 KB with room to spare. */
function problemsOf(card: Json): string[] {
  const parsed = new AdaptiveCard()
  parsed.hostConfig = new HostConfig({ actions: { maxActions: 6 } })
  const context = new SerializationContext(Versions.v1_5)
  parsed.parse(card, context)
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message)
  const wrong = parsed.validateProperties().validationEvents.map((event: Json) => event.message)
  const limits = [
    card.version === '1.5' ? [] : ['not 1.5'],
    (card.actions ?? []).length <= 6 ? [] : ['more than six actions'],
    Buffer.byteLength(JSON.stringify(card)) <= 24 * 1024 ? [] : ['larger than 24 KB'],
  ]
  return [...events, ...wrong, ...limits.flat()]
}

describe('cards', () => {
  it('the parser does see what is wrong', () => {
    expect(problemsOf({ type: 'AdaptiveCard', version: '1.5', body: [{ type: 'Input.ChoiceSet', label: 'no id' }] })).not.toEqual([])
    expect(problemsOf({ type: 'AdaptiveCard', version: '1.5', body: [{ type: 'Nonsense' }] })).not.toEqual([])
  })

  it('that say one thing are valid', () => {
    const words = reminder('late', 'K7Q2-9F')
    expect(
      problemsOf(sayingCard(words.title, words.text, { url: 'https://pathway.example/?ref=K7Q2-9F', label: words.linkLabel })),
    ).toEqual([])
    expect(problemsOf(sayingCard('Leave it', 'Nothing was booked.'))).toEqual([])
  })

  it('that offer times are valid for up to five times and any number of names', () => {
    const name = fc.string({ minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(
        fc.array(name, { minLength: 1, maxLength: 5 }),
        fc.array(name, { maxLength: 20 }),
        fc.array(name, { maxLength: 20 }),
        (slots, also, absent) => {
          const card = offerCard({
            dialogue: {
              dialogue: 'book-meeting',
              id: '00000000-0000-4000-8000-000000000001',
              reference: 'K7Q2-9F',
              kind: 'cse-meeting-initial',
              offeredTo: 'p-02',
              commandId: 'c',
              minuteTaker: 'p-04',
              slots: slots.map((words) => ({ on: '2026-12-01', at: '10:00', endsAt: '11:30', words })),
              also: also.map((one, index) => ({ role: 'health', person: `p-${index}`, name: one })),
              answered: 'no',
            },
            lines: slots.map(() => missingLine(absent)),
            notKnown: absent,
            nobody: Object.keys(ROLE_WORDS),
            lastDay: 'Tue 1 Dec 2026',
          })
          expect(problemsOf(card)).toEqual([])
        },
      ),
      { numRuns: 100 },
    )
  })

  it('name no role by a title that tells what a meeting is about', () => {
    expect(outwardProblem(nobodyNamedLine(Object.keys(ROLE_WORDS)), [])).toBeUndefined()
    expect(nobodyNamedLine(Object.keys(ROLE_WORDS))).not.toMatch(/child|protection|parent/i)
  })

  it.each<WhyNotBooked>(['not-owed', 'not-allowed', 'changed', 'not-possible'])('%s is said without telling', (why) => {
    const text = notBookedText(why, 'K7Q2-9F', 'https://pathway.example/#/tab?ref=K7Q2-9F')
    expect(outwardProblem(text, [])).toBeUndefined()
    expect(text).not.toMatch(/child|protection|level/i)
    expect(outwardProblem(`${alreadyBookedText('K7Q2-9F', 'x')} ${bookedText('K7Q2-9F', 'x')}`, [])).toBeUndefined()
  })
})

describe('everything the bot says about children with telling names', () => {
  let given: GivenPathway
  beforeAll(async () => {
    given = await givenPathway()
  })
  afterAll(() => given.end())

  const CHILDREN = [
    ['Quillon', 'Vantongeren', 'The Zephyrine', '2012-03-14', '7 Quagmire Passage, Derby DE99 9ZZ', 'Thistledown Academy'],
    ['Ysolde', 'Brackenthwaite-Oduya', 'Yz', '2011-12-31', 'Flat 3, Wolverly House', 'Larkmeadow School'],
    ['Ömer', 'Ó Súilleabháin', 'Blitzen', '2013-01-02', 'Marrowfield Farm', 'Pennyroyal College'],
  ] as const

  it.each(CHILDREN)('%s %s is in none of it', async (givenName, familyName, alsoKnownAs, birth, livesAt, school) => {
    const chat = chatting(given)
    const child = { givenName, familyName, alsoKnownAs, birth: plainDate(birth), livesAt, school }
    const reference = await given.bookable(concern({ child }))
    for (const oid of [PRIYA, MAYA, ANITA]) {
      for (const text of [
        'hello',
        'help',
        'my work',
        'what waits',
        `book meeting ${reference}`,
        `book ${familyName}`,
        givenName,
        `move ${familyName}`,
      ])
        await chat.say(oid, text)
    }
    const offer = (await chat.cards(PRIYA)).at(-1)
    await chat.press(PRIYA, offer.id, offer.card.actions[1].data)
    await chat.press(PRIYA, offer.id, offer.card.actions[0].data)
    for (const { title } of BOT_COMMANDS) for (const oid of [PRIYA, MAYA, ANITA]) await chat.say(oid, `${title} ${reference}`)
    await given.ask('p-02', reference, (kase) => ({
      do: 'cancel-meeting',
      meeting: kase.meetings[0]?.id ?? '',
      reason: `${givenName} asked for it`,
    }))
    await chat.say(PRIYA, `book meeting ${reference}`)
    const undecided = await given.raised('p-01', concern({ child }))
    for (const command of [matrix(), judge('medium'), { do: 'contact-cpm', cpm: 'p-02' } as const])
      await given.ask('p-01', undecided, command)
    const waits = (await chat.say(PRIYA, 'what waits')).at(-1)
    await chat.press(PRIYA, waits?.id, waits?.card.refresh.action.data)
    const said: Json[] = (await Promise.all([PRIYA, MAYA, ANITA].map((oid) => chat.said(oid)))).flat().filter((one) => one.from === 'bot')
    expect(said.length).toBeGreaterThan(45)
    const secrets = [givenName, familyName, alsoKnownAs, birth, livesAt, school]
    for (const one of said) {
      for (const text of one.card === undefined ? [one.text] : textsIn(one.card))
        expect([text, outwardProblem(text, secrets)]).toEqual([text, undefined])
      if (one.card !== undefined) expect(problemsOf(one.card)).toEqual([])
    }
  })

  function textsIn(value: Json): string[] {
    if (typeof value === 'string') return [value]
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
  }
})
