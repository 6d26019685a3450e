import { describe, expect, it } from 'vitest'
import type { Case } from '../../src/case/case.ts'
import { evolve } from '../../src/case/case.ts'
import type { DirectoryEntry } from '../../src/case/directory.ts'
import { mayOpenInEmergency, openInEmergency, openingOf, reviewEmergency, toldOf } from '../../src/case/emergency.ts'
import { isRefusal } from '../../src/case/refusal.ts'
import { peopleOf } from '../../src/case/team.ts'
import { viewFor } from '../../src/case/view-for.ts'
import { londonAt } from '../../src/casework/clock.ts'
import { CHASE_POLICY } from '../../src/errands/chase-policy.ts'
import { errands } from '../../src/errands/errands.ts'
import { instant } from '../../src/procedure/civil-date.ts'
import { circumstances, given, moment, type Step } from '../given.ts'
import { PEOPLE, person } from '../people.ts'
import { sight } from '../seen.ts'
import { UP_TO_BOOKED, WORRY } from '../stories.ts'

const REASON = 'The night team is at the door and must know who else is in the house.'
const guardian: DirectoryEntry = { ...person('anita'), id: 'ida', oid: 'oid-ida', name: 'Ida Quill', roles: ['caldicott-guardian'] }
const DIRECTORY = [...PEOPLE, guardian]

function opened(kase: Case, by: string, at: string, until: string, reason = REASON) {
  let ids = 0
  const c = { ...circumstances(at, by, () => `e-${at}-${++ids}`), directory: DIRECTORY }
  return openInEmergency({ category: 'in-danger-now', reason, until: moment(until), endsAt: utc(until) }, kase, c)
}
/** Where London keeps UTC. */
function utc(text: string) {
  return instant(`${text.replace(' ', 'T')}:00.000Z`)
}
function afterwards(kase: Case, decided: ReturnType<typeof opened>): Case {
  if (isRefusal(decided)) throw new Error(decided.says)
  return decided.events.reduce<Case>((one, event) => evolve(one, event), kase)
}

describe('a case opened in an emergency', () => {
  const before = given(...UP_TO_BOOKED).kase
  const kase = afterwards(before, opened(before, 'beth', '2026-11-26 22:00', '2026-11-27 02:00'))
  const seenAt = (at: string, who = 'beth') => viewFor(kase, person(who), { ...sight(at), directory: DIRECTORY })

  it('is read whole and in nothing changed, for as long as it is open and by that person alone', () => {
    const seen = seenAt('2026-11-27 01:59')
    expect(seen.worry).toBe(WORRY)
    expect(seen.emergency).toEqual({ until: moment('2026-11-27 02:00') })
    expect([seen.may, seen.mayRecord, seen.bookable, seen.candidates]).toEqual([[], [], [], {}])
    expect(seen.seals).toBeUndefined()
    for (const [at, who] of [
      ['2026-11-27 02:00', 'beth'],
      ['2026-11-27 01:00', 'helen'],
    ] as const) {
      expect(JSON.stringify(seenAt(at, who))).not.toContain(WORRY)
      expect(seenAt(at, who).emergency).toBeUndefined()
    }
    expect(openingOf(kase, 'beth', utc('2026-11-27 01:59'))).toBeDefined()
    expect(openingOf(kase, 'beth', utc('2026-11-27 02:00'))).toBeUndefined()
    expect(peopleOf(kase, DIRECTORY)).not.toContain('beth')
  })

  it('ends four hours after it began when the clocks change in between, once, and stays ended', () => {
    for (const began of ['2026-10-24T21:30:00.000Z', '2026-10-24T22:30:00.000Z', '2027-03-27T22:30:00.000Z', '2027-03-27T23:30:00.000Z']) {
      const from = Date.parse(began)
      const later = (minutes: number) => instant(new Date(from + minutes * 60_000).toISOString())
      const until = londonAt(later(240))
      const c = { ...circumstances('2026-10-24 22:30', 'beth', () => 'e-1'), at: later(0), directory: DIRECTORY }
      const open = afterwards(before, openInEmergency({ category: 'in-danger-now', reason: REASON, until, endsAt: later(240) }, before, c))
      const minutes = Array.from({ length: 600 }, (_, minute) => minute)
      expect(minutes.filter((minute) => openingOf(open, 'beth', later(minute)) !== undefined)).toEqual(minutes.slice(0, 240))
      const there = (minute: number) =>
        viewFor(open, person('beth'), {
          ...sight('2026-10-24 22:30'),
          at: later(minute),
          now: londonAt(later(minute)),
          directory: DIRECTORY,
        })
      expect([there(239).emergency, there(240).emergency]).toEqual([{ until }, undefined])
    }
  })

  it('needs a reason another person can weigh, somebody who works with children in danger, and a case they can’t open', () => {
    const until = '2026-11-27 02:00'
    const refused = (by: string, reason = REASON) => opened(before, by, '2026-11-26 22:00', until, reason)
    expect(refused('beth', 'Urgent, the child.')).toMatchObject({ refused: true, field: 'reason' })
    expect(refused('beth', `${' '.repeat(30)}Urgent`)).toMatchObject({ refused: true, field: 'reason' })
    for (const by of ['grace', 'frances', 'daniel']) expect(refused(by)).toMatchObject({ kind: 'permission' })
    expect(refused('maya')).toMatchObject({ refused: true, says: 'You can open this case as it is.' })
    expect(opened(kase, 'beth', '2026-11-26 23:00', until)).toMatchObject({ refused: true })
    expect(isRefusal(opened(kase, 'beth', '2026-11-27 02:00', '2026-11-27 06:00'))).toBe(false)
    expect(mayOpenInEmergency({ roles: ['police', 'health'] })).toBe(false)
  })

  it('is told at once to the line manager and the guardian of the area, in Teams and by mail, at any hour', () => {
    const [opening] = kase.openings
    if (opening === undefined) throw new Error('not open')
    expect(toldOf(opening, kase, DIRECTORY)).toEqual(['tom', 'ida'])
    const wanted = errands(kase, [], moment('2026-11-26 22:00'), CHASE_POLICY, DIRECTORY).filter(({ key }) => key.startsWith('alert:'))
    expect(wanted.map(({ task }) => ('to' in task ? [task.to, task.channel, task.rung] : []))).toEqual([
      ['tom', 'teams', 'opened-in-emergency'],
      ['tom', 'mail', 'opened-in-emergency'],
      ['ida', 'teams', 'opened-in-emergency'],
      ['ida', 'mail', 'opened-in-emergency'],
    ])
    for (const { due } of wanted) expect(due).toEqual(moment('2026-11-26 00:00'))
    const again = errands(kase, [], moment('2026-12-20 03:00'), CHASE_POLICY, DIRECTORY).filter(({ key }) => key.startsWith('alert:'))
    expect(again).toEqual(wanted)
  })

  it('a manager or guardian to whom the case is closed is told nothing of it', () => {
    const seal: Step = {
      at: '2026-11-25 09:00',
      by: 'priya',
      ask: { do: 'seal-access', people: ['tom'], teams: [], reason: 'The child is his godson, he says.' },
    }
    const sealed = given(...UP_TO_BOOKED, seal).kase
    const open = afterwards(sealed, opened(sealed, 'beth', '2026-11-26 22:00', '2026-11-27 02:00'))
    const [opening] = open.openings
    expect(opening === undefined ? [] : toldOf(opening, open, DIRECTORY)).toEqual(['ida'])
  })

  it('waits for a finding of the area’s guardian, who never reviews what they opened themselves', () => {
    const opening = kase.openings[0]?.id ?? ''
    const review = (by: DirectoryEntry, words = 'The night team confirmed it, and rang the lead next day.', at: Case = kase) =>
      reviewEmergency({ opening, finding: 'justified', words }, at, {
        ...circumstances('2026-11-28 09:00', 'maya', () => 'r-1'),
        actor: by,
      })
    expect(review(person('tom'))).toMatchObject({ kind: 'permission' })
    expect(review({ ...guardian, areas: ['derbyshire'] })).toMatchObject({ kind: 'permission' })
    expect(review({ ...guardian, id: 'beth' })).toMatchObject({ kind: 'permission' })
    expect(review(guardian, 'Fine.')).toMatchObject({ refused: true, field: 'words' })
    const reviewed = afterwards(kase, review(guardian))
    expect(reviewed.openings[0]?.reviewed?.finding).toBe('justified')
    expect(review(guardian, undefined, reviewed)).toMatchObject({ refused: true, kind: 'not-possible' })
  })
})
