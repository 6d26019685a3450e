import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { effort } from '../harness/effort.ts'
import { DRAWN_KINDS, plantedCase } from './planted-case.ts'
import { hitsIn, scan } from './scan.ts'

const OUTLETS = [
  'a card sent first',
  'a file at rest',
  'a job in the queue',
  'a link',
  'a manifest',
  'a name',
  'a toast',
  'an error',
  'an extension value',
  'health',
  'kept by Microsoft 365: event',
  'kept by Microsoft 365: message',
  'what Microsoft 365 was asked',
  'a dialog over the chat',
  'a file saved',
  'a mail',
  'a meeting called off in Outlook',
  'a meeting changed in Outlook',
  'a meeting put in Outlook',
  'an errand’s key, fault and id outside',
  'the log',
  'what Teams’ search box finds',
  'what a button answers',
  'what else Graph is asked',
  'what the bot answers',
]

describe('a canary in every field of every kind of entry', () => {
  it('is found in nothing that leaves, by any of the ways out, and the last look never has to hold one of our texts back', async () => {
    const { hits, outlets, stopped } = await scan(40, 1)
    expect(hits).toEqual([])
    expect([...outlets.keys()]).toEqual(expect.arrayContaining(OUTLETS))
    expect(stopped.filter((fault) => fault.startsWith('it would'))).toEqual([])
  })

  it('whatever is drawn', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        expect((await scan(5, seed, { whole: false })).hits).toEqual([])
      }),
      { numRuns: effort(2), endOnFailure: true },
    )
  })

  it('stands in every kind of entry there is', () => {
    const drawn = Array.from({ length: 300 }, (_, number) => plantedCase(1, number).events).flat()
    expect(new Set(drawn.map(({ type }) => type))).toEqual(new Set(['ConcernRaised', ...DRAWN_KINDS]))
  })

  const one = plantedCase(1, 1)
  const [first] = one.events
  const name = first.type === 'ConcernRaised' ? first.data.child.givenName : expect.fail('a case begins with its concern')
  it.each<readonly [string, string, string]>([
    ['as it is', `<p>${name}</p>`, 'ConcernRaised.child.givenName'],
    ['in small letters', `minutes-${name.toLowerCase()}.docx`, 'ConcernRaised.child.givenName'],
    [
      'behind percent signs',
      `?q=${[...name].map((sign) => `%${sign.charCodeAt(0).toString(16)}`).join('')}`,
      'ConcernRaised.child.givenName',
    ],
    ['in base64', Buffer.from(`{"name":"${name}"}`).toString('base64'), 'ConcernRaised.child.givenName'],
    ['as a birth date', 'Meeting for 14 March 2012', 'a birth date'],
    ['as the concern', 'CSE meeting', 'the abbreviation of the concern'],
    ['as a level', '{"title":"a High one"}', 'a level'],
    ['as a paragraph', 'see 2.M.6', 'a paragraph'],
  ])('would be found %s, with the field it came from', (_how, text, tells) => {
    expect(hitsIn('a mail', text, [one]).map((hit) => hit.tells)).toContain(tells)
  })
})
