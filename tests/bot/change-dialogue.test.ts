import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ChangeDialogue, changeSchema, nextChange } from '../../bot/change-dialogue.ts'

const BASE = { id: 'd1', reference: 'K7Q2-9F', offeredTo: 'priya', commandId: 'c1', answered: 'no' as const }
const SLOT = { on: '2026-12-01', at: '10:00', endsAt: '11:30', words: 'Tue 1 Dec 2026, 10:00 to 11:30', late: false }
const MOVE: ChangeDialogue = { ...BASE, dialogue: 'move-meeting', meeting: 'm1', slots: [SLOT, { ...SLOT, on: '2027-01-05', late: true }] }
const CANCEL: ChangeDialogue = { ...BASE, dialogue: 'cancel-meeting', meeting: 'm1' }
const INVITE: ChangeDialogue = {
  ...BASE,
  dialogue: 'change-invitations',
  meeting: 'm1',
  choices: [
    { seat: 'police', role: 'police', person: 'city', words: 'police: City' },
    { role: 'involved-agency', person: 'harbour', words: 'agency: Harbour' },
  ],
}
const PHONE: ChangeDialogue = {
  ...BASE,
  dialogue: 'record-discussion',
  kinds: ['professionals-meeting', 'line-manager-review'],
  leaders: [{ role: 'chair', person: 'priya', words: 'Priya' }],
  others: [
    { role: 'police', person: 'city', words: 'City' },
    { role: 'cpm', person: 'priya', words: 'Priya' },
  ],
}
const ASK: ChangeDialogue = {
  ...BASE,
  ...{ dialogue: 'ask-times', kind: 'cse-meeting-initial', chair: 'priya', minuteTaker: 'grace' },
  slots: [SLOT, { ...SLOT, on: '2026-12-02' }].map(({ late: _, ...one }) => one),
}
const CHOOSE: ChangeDialogue = { ...BASE, dialogue: 'choose-meeting', next: 'move-meeting', meetings: [{ meeting: 'm1', words: 'Tue' }] }
const CHAIR: ChangeDialogue = {
  ...BASE,
  dialogue: 'change-chair',
  meeting: 'm1',
  starts: { on: SLOT.on, at: SLOT.at },
  ends: { on: SLOT.on, at: SLOT.endsAt },
  chairs: [{ person: 'anita', name: 'Anita', calendar: 'free' }],
}
const ALL = [MOVE, CANCEL, INVITE, CHAIR, PHONE, ASK, CHOOSE]
const FORM = { choice: 'yes', kind: '0', leader: '0', others: '0,1', on: '2026-11-23', from: '09:00', until: '09:20', decided: 'Agreed.' }

describe('the dialogues beside booking', () => {
  it.each([
    ['a move', MOVE, { choice: 0, why: 'asked-for' }, { do: 'move-meeting', meeting: 'm1', starts: { on: SLOT.on, at: '10:00' } }],
    ['a late move', MOVE, { choice: 1, why: 'asked-for', because: 'agency-silent' }, { late: { code: 'agency-silent' } }],
    [
      'a late move from the dialog',
      MOVE,
      { choice: 'yes', slot: '1', own: ' The room flooded. ', because: 'agency-silent', lateOwn: 'Twice asked.' },
      { reason: 'The room flooded.', starts: { on: '2027-01-05' }, late: { code: 'agency-silent', words: 'Twice asked.' } },
    ],
    ['calling off in one’s own words', CANCEL, { choice: 'yes', why: 'not-needed', own: 'She is ill.' }, { reason: 'She is ill.' }],
    ['calling off', CANCEL, { choice: 'yes', why: 'not-needed' }, { do: 'cancel-meeting', meeting: 'm1' }],
    ['somebody else on a seat', INVITE, { choice: 'yes', whom: '0' }, { invite: [], replace: [{ seat: 'police', person: 'city' }] }],
    ['one more', INVITE, { choice: 'yes', whom: '1' }, { invite: [{ role: 'involved-agency', person: 'harbour' }], replace: [] }],
    ['another chair', CHAIR, { choice: 'yes', whom: '0', why: 'asked-for' }, { do: 'change-chair', chair: 'anita', starts: CHAIR.starts }],
    ['a discussion', PHONE, FORM, { chair: 'priya', tookPart: [{ role: 'police', person: 'city' }], at: '09:00', outlinePlan: [] }],
    [
      'asking about times',
      ASK,
      { choice: 'yes' },
      { do: 'ask-times', times: [{ starts: { on: SLOT.on } }, { starts: { on: '2026-12-02' } }] },
    ],
    ['RV-12: a review', PHONE, { ...FORM, kind: '1', decision: 'end' }, { kind: 'line-manager-review', decision: 'end' }],
  ] as const)('%s is asked for as the command it is', (_what, dialogue, data, command) => {
    expect(nextChange(dialogue, 'priya', data)).toMatchObject({ follows: 'do', command })
  })

  it('RV-12: a decision ticked beside another kind is left out', () => {
    const step = nextChange(PHONE, 'priya', { ...FORM, decision: 'end' })
    expect(step.follows === 'do' && 'decision' in step.command).toBe(false)
  })

  it.each([
    ['no reason for a move', MOVE, { choice: 0 }, 'incomplete'],
    ['no time chosen in the dialog', MOVE, { choice: 'yes', why: 'asked-for' }, 'incomplete'],
    ['words of spaces alone', CANCEL, { choice: 'yes', own: '   ' }, 'incomplete'],
    ['no reason for being late', MOVE, { choice: 1, why: 'asked-for' }, 'late-needs-why'],
    ['a time never offered', MOVE, { choice: 4, why: 'asked-for' }, 'too-old'],
    ['nobody chosen', INVITE, { choice: 'yes' }, 'incomplete'],
    ['somebody never offered', INVITE, { choice: 'yes', whom: '9' }, 'incomplete'],
    ['a chair never offered', CHAIR, { choice: 'yes', whom: '1', why: 'asked-for' }, 'incomplete'],
    ['no reason for another chair', CHAIR, { choice: 'yes', whom: '0' }, 'incomplete'],
    ['nobody who took part', PHONE, { ...FORM, others: '1' }, 'incomplete'],
    ['one of the times asked about', ASK, { choice: 1 }, 'incomplete'],
    ['no choice', CANCEL, { why: 'not-needed' }, 'too-old'],
    ['a meeting never offered', CHOOSE, { choice: 3 }, 'too-old'],
  ] as const)('%s is refused', (_what, dialogue, data, why) => {
    expect(nextChange(dialogue, 'priya', data)).toEqual({ follows: 'refuse', why })
  })

  it.each(ALL)('$dialogue: left, done, foreign and of an older program', (dialogue) => {
    expect(nextChange(dialogue, 'priya', { choice: 'none' })).toEqual({ follows: 'leave', dialogue: { ...dialogue, answered: 'left' } })
    expect(nextChange({ ...dialogue, answered: 'left' }, 'priya', FORM)).toEqual({ follows: 'refuse', why: 'too-old' })
    expect(nextChange({ ...dialogue, answered: 'done', told: 'It was.' }, 'priya', FORM)).toMatchObject({
      follows: 'again',
      told: 'It was.',
    })
    expect(nextChange({ ...dialogue, answered: 'done' }, 'priya', FORM)).toEqual({ follows: 'refuse', why: 'too-old' })
    expect(nextChange(dialogue, 'maya', FORM)).toEqual({ follows: 'refuse', why: 'not-yours' })
    expect(nextChange({ ...dialogue, extra: 1 }, 'priya', FORM)).toEqual({ follows: 'refuse', why: 'too-old' })
    expect(changeSchema.parse(JSON.parse(JSON.stringify(dialogue)))).toEqual(dialogue)
  })

  /** Keys that the cards send, with anything in them, and anything beside. */
  const keys = [
    'choice',
    'why',
    'because',
    'own',
    'lateOwn',
    'slot',
    'whom',
    'kind',
    'leader',
    'others',
    'on',
    'from',
    'until',
    'decided',
    'meeting',
    'seat',
    'person',
    'chair',
  ]
  const value = fc.oneof(fc.jsonValue(), fc.constantFrom('0', '1', '0,1', 'yes', 'none', 'asked-for', 'not-needed'), fc.nat({ max: 9 }))
  const payload = fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom(...keys), value))

  it('whatever is sent, only what was offered is asked for, and only by whom it was offered to', () => {
    const offered = new Set(['m1', 'city', 'harbour', 'priya', undefined])
    fc.assert(
      fc.property(fc.constantFrom(...ALL), fc.constantFrom('priya', 'maya'), payload, (dialogue, person, data) => {
        const step = nextChange(dialogue, person, data)
        if (step.follows === 'refuse') return
        expect(person).toBe('priya')
        if (step.follows !== 'do') return
        const { meeting, chair, replace = [], invite = [], tookPart = [] } = step.command as Record<string, never>
        for (const one of [meeting, chair, ...[...replace, ...invite, ...tookPart].map(({ person: id }) => id)])
          expect(offered.has(one)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
