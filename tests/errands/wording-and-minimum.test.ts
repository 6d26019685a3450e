import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { outwardProblem } from '../../src/errands/minimum.ts'
import { everyWording, meetingBody, meetingSubject, reminder } from '../../src/errands/wording.ts'
import { effort } from '../harness/effort.ts'

const LINK = 'https://pathway.derby.example/tab/?ref='
const reference = fc
  .string({ minLength: 4, maxLength: 4, unit: fc.constantFrom(...'ABCDEFGHJKMNPQRSTVWXYZ23456789') })
  .chain((head) =>
    fc.string({ minLength: 2, maxLength: 2, unit: fc.constantFrom(...'ABCDEFGHJKMNPQRSTVWXYZ23456789') }).map((tail) => `${head}-${tail}`),
  )
const RUNGS = [
  'opened-in-emergency',
  'look-in-outlook',
  'choose-a-time',
  'come-to-you',
  'coming-up',
  'due',
  'late',
  'late-again',
  'line-manager-told',
] as const

describe('what leaves', () => {
  it('has the subject everyone knows', () => {
    expect(meetingSubject('K7Q2-9F')).toBe('Multi-agency meeting – ref K7Q2-9F')
    expect(reminder('due', 'K7Q2-9F').title).toBe('Something is due for ref K7Q2-9F')
  })
  it('a reminder says by when: title and text, before and after the day', () => {
    expect(reminder('due', 'K7Q2-9F', 'Tue 1 Dec 2026')).toEqual({
      title: 'Something is due for ref K7Q2-9F, by Tue 1 Dec 2026',
      text: 'Something asked of you is to be done now. It is due by Tue 1 Dec 2026.',
      linkLabel: 'Open Pathway',
    })
    expect(reminder('line-manager-told', 'K7Q2-9F', 'Tue 1 Dec 2026')).toMatchObject({
      title: 'Something is late in your team for ref K7Q2-9F, was due by Tue 1 Dec 2026',
      text: 'Something asked of a person in your team is past its date. It was due by Tue 1 Dec 2026.',
    })
  })
  it('leads to Pathway with the reference and nothing else', () => {
    const body = meetingBody('K7Q2-9F', `${LINK}K7Q2-9F`)
    expect([...body.matchAll(/href="([^"]*)"/g)].map((match) => match[1])).toEqual([`${LINK}K7Q2-9F`])
  })
  it('never trips the last look, whatever the reference', () => {
    fc.assert(
      fc.property(reference, (ref) => {
        for (const text of everyWording(`${LINK}${ref}`, ref))
          expect(outwardProblem(text, ['Quillon', 'Vantongeren', '2012-03-14', '12 High Street, Derby'])).toBeUndefined()
      }),
      { numRuns: effort(50) },
    )
  })
  it('goes out for a child whose name is an everyday word of it', () => {
    for (const name of ['Will', 'May', 'Mark', 'Grace', 'Open', 'Due']) {
      for (const text of everyWording(`${LINK}K7Q2-9F`, 'K7Q2-9F')) expect(outwardProblem(text, [name, 'Vantongeren'])).toBeUndefined()
    }
  })
  it.each(RUNGS)('%s says neither what, nor whom, nor how grave', (rung) => {
    const { title, text, linkLabel } = reminder(rung, 'K7Q2-9F', 'Tue 1 Dec 2026')
    expect(`${title} ${text} ${linkLabel}`).not.toMatch(/minutes|matrix|plan|child|level|risk|police/i)
  })
})

describe('the last look', () => {
  const planted = [
    'CSE meeting',
    'about exploitation',
    'Sexual harm',
    'high risk',
    'a medium-risk child',
    'risk: low',
    'the level is high',
    'Operation Liberty form',
    'see 2.M.6',
    'under ME-15',
    'DL-6 has passed',
    'NHS 943 476 5919',
    'NHS 9434765919',
    'born in spring',
    'DOB to follow',
  ]
  it.each(planted)('stops "%s"', (words) => {
    expect(outwardProblem(`${meetingSubject('K7Q2-9F')} ${words}`, [])).toBeDefined()
  })
  it('stops a planted name in any case, accent or place, also inside a link, and never repeats it', () => {
    const name = fc.string({ minLength: 5, maxLength: 12, unit: fc.constantFrom(...'qxzjkvwbé') }).filter((one) => /[a-z]/.test(one))
    fc.assert(
      fc.property(name, fc.nat(4), (secret, way) => {
        const said =
          [
            secret,
            secret.toUpperCase(),
            secret.normalize('NFD').replace(/\p{M}/gu, ''),
            `<b>${secret}</b>`,
            `<a href="${LINK}${encodeURI('K7Q2-9F')}&who=${secret.replaceAll('é', 'e')}">`,
          ][way] ?? secret
        const problem = outwardProblem(`${meetingBody('K7Q2-9F', LINK)} ${said}`, [`${secret} Smith`])
        expect(problem).toBeDefined()
        expect(problem).not.toContain(secret)
      }),
      { numRuns: effort(200) },
    )
  })
  it.each([
    ['a number of a pupil', 'A123456789012'],
    ['a temporary number of a pupil', 'Z12345678901b'],
    ['a number of the City’s records', 'LCS no. 204417'],
    ['a number of the County’s records', 'Mosaic: 118203'],
    ['an NHS number with points', '943.476.5919'],
    ['the concern in letters of another script', 'a СЅЕ meeting'],
    ['the concern cut by what isn’t seen', 'ex\u200bplo\u00aditation'],
    ['the concern cut by tags', 'ex<b>ploit</b>ation'],
    ['the concern in character codes', '&#99;s&#x65; meeting'],
    ['the concern behind percent signs', `${LINK}K7Q2-9F&about=%63%73%65`],
  ])('stops %s', (_what, words) => {
    expect(outwardProblem(`${meetingSubject('K7Q2-9F')} ${words}`, [])).toBeDefined()
  })
  const base64 = (text: string): string => Buffer.from(text).toString('base64')
  it.each<readonly [string, (name: string) => string]>([
    ['as it is', (name) => name],
    ['in bold half', (name) => `${name.slice(0, 3)}<strong class="x">${name.slice(3)}</strong>`],
    ['with an empty tag in it', (name) => `${name.slice(0, 2)}<i></i>${name.slice(2)}`],
    ['with a comment in it', (name) => `${name.slice(0, 2)}<!-- -->${name.slice(2)}`],
    ['with something between that isn’t seen', (name) => [...name].join('\u200c')],
    ['with a soft hyphen', (name) => `${name.slice(0, 4)}&shy;${name.slice(4)}`],
    ['in letters of another script', (name) => name.replaceAll('o', 'о').replaceAll('i', 'і').replaceAll('e', 'е')],
    ['in wide letters', (name) => [...name].map((letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).join('')],
    ['in character codes', (name) => [...name].map((letter) => `&#${letter.charCodeAt(0)};`).join('')],
    [
      'behind percent signs in a link',
      (name) => `<a href="${LINK}x&y=${[...name].map((one) => `%${one.charCodeAt(0).toString(16)}`).join('')}">`,
    ],
    ['in base64 in a link', (name) => `<a href="${LINK}${base64(name)}">`],
    ['in base64 behind percent signs', (name) => `${LINK}x&y=${encodeURIComponent(base64(`{"n":"${name}"}`))}`],
    ['in the base64 of links', (name) => `${LINK}${Buffer.from(`who=${name}`).toString('base64url')}`],
    ['in base64 as a part of a path', (name) => `${LINK.replace('?ref=', 'for/')}${base64(name)}/open`],
    ['in the name of a file', (name) => `minutes-${name.toLowerCase()}.docx`],
  ])('stops a name %s', (_how, write) => {
    for (const name of ['Quillonette', 'Zbigniewa', 'Xoriewe'])
      expect([name, outwardProblem(`${meetingBody('K7Q2-9F', LINK)} ${write(name)}`, [name])]).toEqual([name, 'it would name the child'])
  })
  it.each([
    '14032012',
    '140312',
    '20120314',
    '14th March 2012',
    'the 14th of March 2012',
    '14-Mar-12',
    '2012/3/14',
    '03/14/2012',
    'Q.V. 14.03.12',
  ])('stops initials and a birth date written %s', (written) => {
    expect(outwardProblem(`Meeting for QV ${written}`, ['Quillonette', 'Vantongeren', '2012-03-14'])).toBe('it would name the child')
  })
  it.each(['2012-03-14', '14/03/2012', '14.3.2012', '14 March 2012', '14 Mar 2012', 'March 14, 2012', '14/03/12'])(
    'stops the birth date written %s',
    (written) => {
      expect(outwardProblem(`Meeting ${written}`, ['2012-03-14'])).toBeDefined()
    },
  )
  it('a reference that happens to end like the child’s address stops nothing, and the address itself still does', () => {
    const link = `${LINK}K7Q2-4B&tab=case`
    const body = meetingBody('K7Q2-4B', link)
    const lives = ['Flat 4B, 12 Elm Street']
    expect(outwardProblem(body, lives)).toBeDefined()
    expect(outwardProblem(body, lives, ['K7Q2-4B', link])).toBeUndefined()
    expect(outwardProblem(`${body} at 4B`, lives, ['K7Q2-4B', link])).toBeDefined()
    expect(outwardProblem(`${body} Elm`, lives, ['K7Q2-4B', '', link])).toBeDefined()
  })
  it('lets another date through', () => {
    expect(outwardProblem('Tue 8 Dec 2026 at 10:00', ['2012-03-14'])).toBeUndefined()
  })
  it('finds a whole name even when its parts are everyday words', () => {
    expect(outwardProblem('Meeting with Will May', ['Will May'])).toBeDefined()
  })
})
