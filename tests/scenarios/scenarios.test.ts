import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { differences } from './compare.ts'
import { readScenario } from './read.ts'

const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.yaml'))

describe('scenarios worked out by hand', () => {
  it('there are at least 60 of them', () => {
    expect(files.length).toBeGreaterThanOrEqual(60)
  })
  it.each(files)('%s', (file) => {
    expect(differences(readScenario(readFileSync(join(import.meta.dirname, file), 'utf8')))).toEqual([])
  })
})

const SOUND = `title: A story
because: "ME-15"
child: { area: derby, born: 2011-05-04, plan: child in need }
happened:
  - 2026-12-11: concern raised
  - 2026-12-11: matrix completed with other agencies
  - 2026-12-11: judged medium
  - 2026-12-14 10:00: cse-meeting-initial booked for 2026-12-21 10:00 to 11:30
asked: 2026-12-16 09:00
expect:
  owed:
    - { duty: submit-report, for: cse-meeting-initial, by: 2026-12-17 10:00, owner: lead-practitioner, rules: [ME-21], force: must }
  not owed: [hold-strategy-discussion]
  allowed: { what: judged high, because: ME-1 }
  invited to cse-meeting-initial: { required: [police] }
then:
  - asked: 2026-12-18 09:00
    expect: { late: [submit-report] }
`

describe('a malformed file', () => {
  it('is understood without the slip', () => {
    expect(differences(readScenario(SOUND))).toEqual([])
  })
  it.each([
    // Headings, dates, order.
    ['  - 2026-12-11: concern', '  - 2026-13-11: concern', 5, 'expected a date'],
    ['child: {', 'kid: {', 3, 'unknown heading "kid"'],
    ['asked: 2026-12-16 09:00', 'asked: 2026-12-16', 9, 'expected a time of day'],
    ['asked: 2026-12-16 09:00\n', '', 17, '"asked:" is missing'],
    ['because: "ME-15"\n', '', 17, '"because:" is missing'],
    ['born: 2011-05-04, ', '', 3, '"born:" is missing'],
    ['  - 2026-12-11: judged', '  - 2026-12-10: judged', 7, 'earlier than line 6'],
    ['[ME-21], force: must }', '[ME-21], force: must', 13, 'not readable'],
    ['  - 2026-12-11: concern raised', '  - 2026-12-11:', 5, 'expected words for what happened'],
    // What is known of the child.
    ['area: derby', 'area: derbi', 3, 'no area is called "derbi"; expected one of: derby, derbyshire'],
    ['area: derby', 'aera: derby', 3, 'nothing called "aera" is known of a child'],
    ['born: 2011-05-04', 'born: 2011-05-44', 3, 'expected a date YYYY-MM-DD for born'],
    ['plan: child in need', 'plan: chidl in need', 3, 'no plan is called "chidl in need"; expected one of: none, child in need'],
    // What happened.
    ['concern raised', 'concern risen', 5, 'not among the words'],
    ['judged medium', 'Child Protection Manager contacted', 7, 'contacted about a level, and none is judged yet'],
    ['judged medium', 'judged high', 7, 'at high it is said whether significant harm'],
    ['cse-meeting-initial booked for', 'cse-meeting booked for', 8, 'no kind of meeting is called "cse-meeting"'],
    ['2026-12-21 10:00 to', '2026-12-32 10:00 to', 8, 'expected a date YYYY-MM-DD, found "2026-12-32"'],
    ['to 11:30', 'to 11:70', 8, 'expected a time of day HH:MM, found "11:70"'],
    ['judged medium', 'minutes of cse-review circulated', 7, 'no cse-review was booked or held before'],
    ['judged medium', 'done circulate-minutes', 7, '"circulate-minutes" isn\'t owed on that day'],
    ['judged medium', 'done hold-cse-meting', 7, 'no duty is called "hold-cse-meting"; expected one of: hold-'],
    ['judged medium', 'section 47 enquiry ended without conference', 7, 'no section 47 enquiry is running'],
    ['judged medium', 'moved to derby', 7, 'the child lives in derby already'],
    ['judged medium', 'cse-meeting-initial held, continue', 7, 'only a review decides'],
    ['judged medium', 'correction, referral made was on 2026-12-10', 7, 'nothing before says "referral made"'],
    // What is expected.
    ['  owed:', '  oved:', 11, 'not a word a scenario can expect'],
    ['[hold-strategy-discussion]', '[hold-stratgy-discussion]', 13, 'no duty is called "hold-stratgy-discussion"'],
    ['[hold-strategy-discussion]', '[]', 13, 'an empty list expects nothing'],
    ['duty: submit-report', 'for: cse-review', 12, 'Map keys must be unique'],
    ['duty: submit-report, ', '', 12, '"duty:" is missing'],
    ['by: 2026-12-17 10:00', 'by: Thursday', 12, 'expected a date, or a date and a time'],
    ['owner: lead', 'ower: lead', 12, 'nothing called "ower" can be said of a duty'],
    ['owner: lead-practitioner', 'owner: leader', 12, 'no role is called "leader"'],
    ['rules: [ME-21]', 'rules: [ME-99]', 12, 'no rule is called "ME-99"'],
    ['force: must', 'force: shall', 12, 'no force is called "shall"; expected one of: not, must, should, may, fact'],
    ['what: judged high', 'what: teleported home', 14, 'whether "teleported home" is allowed can\'t be asked'],
    ['what: judged high, because', 'wath: judged high, because', 14, 'unknown word beside what is tried "wath"'],
    ['because: ME-1 }', 'because: ME-1, on: soon }', 14, 'expected a date, or a date and a time'],
    ['invited to cse-meeting-initial', 'invited to cse-meeting', 15, 'no kind of meeting is called "cse-meeting"'],
    ['required: [police]', 'requires: [police]', 15, 'unknown word about who is invited "requires"'],
    ['required: [police]', 'required: [polise]', 15, 'no role is called "polise"'],
    ['expect: { late: [submit-report] }', 'expect: { late: [submit-reports] }', 18, 'no duty is called "submit-reports"'],
    ['  - asked: 2026-12-18 09:00', '  - ask: 2026-12-18 09:00', 17, 'unknown word under then: "ask"'],
  ])('is told its line and what was expected: "%s" as "%s"', (from, to, line, says) => {
    expect(SOUND).toContain(from)
    const broken = SOUND.replace(from, to)
    expect(() => differences(readScenario(broken))).toThrow(says)
    expect(() => differences(readScenario(broken))).toThrow(new RegExp(`^line ${line}:`))
  })
  it('A-02: a reading is one that can be chosen', () => {
    const read = (option: string) => differences(readScenario(SOUND.replace('happened:', `readings: { A-05: ${option} }\nhappened:`)))
    expect(() => read('moon-days')).toThrow('line 4: A-05 can be read as working-days or calendar-days, not "moon-days"')
    expect(read('calendar-days')[0]).toContain('by expected 2026-12-17 10:00, as built 2026-12-19 10:00')
  })
})

describe('nothing passes unasked', () => {
  const found = (from: string, to: string) => {
    expect(SOUND).toContain(from)
    return differences(readScenario(SOUND.replace(from, to)))
  }
  it.each([
    ['owed:\n', 'met:\n', 'submit-report for cse-meeting-initial should be met in time'],
    ['by: 2026-12-17 10:00', 'by: 2026-12-17 10:30', 'by expected 2026-12-17 10:30, as built 2026-12-17 10:00'],
    ['force: must', 'force: may', 'force expected may, as built must'],
    ['not owed: [hold-strategy-discussion]', 'not owed: [contact-duty-cpm]', 'contact-duty-cpm should not be owed'],
    ['what: judged high', 'what: judged low', '"judged low" should be allowed; as built it is refused by RC-5 RC-7'],
    ['what: judged high', 'what: "closed, turned 18"', 'should be allowed; as built it is refused by RV-13'],
    ['what: judged high', 'what: "departed from contact-duty-cpm, because it is late"', 'as built it is refused by ME-12'],
    [
      'allowed: { what: judged high',
      'refused: { what: "judged low, second person agreed"',
      'should be refused; as built nothing refuses it',
    ],
    ['allowed: { what: judged high, because: ME-1', 'refused: { what: judged low, because: LO-1', 'is refused by RC-5 RC-7, expected LO-1'],
    ['required: [police]', 'required: [health]', 'required at cse-meeting-initial: health expected'],
    ['required: [police]', 'not: [police]', 'police should not be invited'],
    ['required: [police]', 'confidential part: [child]', 'confidential part at cse-meeting-initial: child expected'],
    ['expect: { late: [submit-report] }', 'expect: { not late: [submit-report] }', 'submit-report should not be late'],
  ])('"%s" as "%s" is found', (from, to, says) => {
    expect(found(from, to)).toEqual([expect.stringContaining(says)])
  })
  it('what is tried is tried at its own moment', () => {
    // Born on 4 May 2011: 18 on 4 May 2029.
    expect(found('what: judged high, because: ME-1', 'what: "closed, turned 18", on: 2029-05-04')).toEqual([])
    expect(found('what: judged high, because: ME-1', 'what: "closed, turned 18", on: 2029-05-03')).toHaveLength(1)
  })
})
