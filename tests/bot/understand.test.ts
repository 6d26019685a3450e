import { describe, expect, it } from 'vitest'
import { kindsSaid } from '../../bot/kind-said.ts'
import { understand } from '../../bot/understand.ts'

describe('what a person means', () => {
  it.each([
    ['ask times K7Q2-9F', 'ask-times', 'K7Q2-9F'],
    ['please ask which times they can make, k7q29f', 'ask-times', 'K7Q2-9F'],
    ['move meeting K7Q2-9F', 'move-meeting', 'K7Q2-9F'],
    ['please move K7Q2-9F to next Tuesday', 'move-meeting', 'K7Q2-9F'],
    ['Can you reschedule k7q29f?', 'move-meeting', 'K7Q2-9F'],
    ['K7Q2-9F: move it to Friday', 'move-meeting', 'K7Q2-9F'],
    ['move the meeting on Friday please', 'move-meeting', undefined],
    ['cancel meeting K7Q2-9F', 'cancel-meeting', 'K7Q2-9F'],
    ['I need to call off K7Q2-9F', 'cancel-meeting', 'K7Q2-9F'],
    ['change invitees K7Q2-9F', 'change-invitations', 'K7Q2-9F'],
    ['add invitee K7Q2-9F', 'change-invitations', 'K7Q2-9F'],
    ['replace an invitee for K7Q2-9F', 'change-invitations', 'K7Q2-9F'],
    ['who’s invited to K7Q2-9F', 'change-invitations', 'K7Q2-9F'],
    ['minute taker K7Q2-9F to Grace', 'change-invitations', 'K7Q2-9F'],
    ['change the minute taker for K7Q2-9F', 'change-invitations', 'K7Q2-9F'],
    ['chair K7Q2-9F to Priya', 'change-chair', 'K7Q2-9F'],
    ['another chair for K7Q2-9F please', 'change-chair', 'K7Q2-9F'],
    ['new chair for K7Q2-9F', 'change-chair', 'K7Q2-9F'],
    ['minutes', 'minutes', undefined],
    ['Where are the minutes of K7Q2-9F?', 'minutes', 'K7Q2-9F'],
    ['risk has risen K7Q2-9F', 'got-worse', 'K7Q2-9F'],
    ['The risk has gone up for K7Q2-9F', 'got-worse', 'K7Q2-9F'],
    ['it got worse K7Q2-9F', 'got-worse', 'K7Q2-9F'],
    ['things have got worse K7Q2-9F', 'got-worse', 'K7Q2-9F'],
    ['held by phone K7Q2-9F', 'held-by-phone', 'K7Q2-9F'],
    ['record a phone discussion K7Q2-9F', 'held-by-phone', 'K7Q2-9F'],
    ['we spoke by phone about K7Q2-9F', 'held-by-phone', 'K7Q2-9F'],
  ])('%j is %s', (text, wants, reference) => {
    expect(understand(text)).toEqual({ wants, reference })
  })

  it.each([
    ['book meeting K7Q2-9F', 'K7Q2-9F'],
    ['Book a meeting for k7q29f please', 'K7Q2-9F'],
    ['  BOOK   meeting: K7Q2-9F.', 'K7Q2-9F'],
    ['<at>Pathway</at> book the meeting for K7Q2-9F', 'K7Q2-9F'],
    ['<p>book meeting&nbsp;K7Q2-9F</p>', 'K7Q2-9F'],
    ['book meeting n595 cc', 'N595-CC'],
    ['book meeting bcdf 22 tomorrow', 'BCDF-22'],
    ['book meeting for 2026 25 May', undefined],
    ['book the rhythm nth meeting', undefined],
    ['book meeting', undefined],
    ['book meeting tomorrow at ten', undefined],
  ])('%j is a booking', (text, reference) => {
    expect(understand(text)).toEqual({ wants: 'book-meeting', reference })
  })

  it.each([
    ['my work', 'my-work'],
    ['What’s due?', 'my-work'],
    ['my meetings', 'my-meetings'],
    ['When are my next meetings?', 'my-meetings'],
    ['help', 'help'],
    ['?', 'help'],
    ['What can you do', 'help'],
    ['Hi', 'hello'],
    ['good morning', 'hello'],
    ['', 'unknown'],
    ['hierarchy', 'unknown'],
    ['bookkeeping', 'unknown'],
    ['K7Q2-9F', 'unknown'],
    ['x'.repeat(100_000), 'unknown'],
  ])('%j', (text, wants) => {
    expect(understand(text).wants).toBe(wants)
  })
})

describe('which kind of meeting is said', () => {
  it.each([
    ['book meeting K7Q2-9F', []],
    ['book professionals meeting K7Q2-9F', ['professionals-meeting']],
    ['book the TAF for K7Q2-9F', ['taf']],
    ['book network meeting K7Q2-9F on Friday', ['cin-network']],
    ['book a strategy discussion K7Q2-9F', ['strategy-discussion-district', 's47-strategy-discussion']],
    ['book s47 discussion K7Q2-9F', ['s47-strategy-discussion']],
    ['book review K7Q2-9F first thing Monday', ['cse-review', 'line-manager-review']],
    ['book meeting K7Q2-9F for the first of December', []],
  ])('%j', (text, kinds) => {
    expect(kindsSaid(text)).toEqual(kinds)
  })
})
