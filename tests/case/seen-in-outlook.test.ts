import { describe, expect, it } from 'vitest'
import type { Case } from '../../src/case/case.ts'
import type { Observation, SeenThere } from '../../src/case/commands.ts'
import { viewFor } from '../../src/case/view-for.ts'
import { EDITIONS, given, moment, type Step, TERMS } from '../given.ts'
import { PEOPLE, person } from '../people.ts'
import { IN_OUTLOOK, latestMeeting, UP_TO_BOOKED } from '../stories.ts'

const AT = '2026-11-25 10:00'
const HARBOUR = 'duty@harbour.example'
const STANDS: readonly Step[] = [...UP_TO_BOOKED, IN_OUTLOOK]

const copy =
  (people: readonly SeenThere[], more: { readonly telling?: boolean; readonly asked?: readonly string[] } = {}) =>
  (kase: Case): Observation => ({
    saw: 'copy-in-outlook',
    meeting: latestMeeting(kase),
    telling: more.telling ?? false,
    asked: more.asked ?? [HARBOUR],
    people,
  })
const saw = (what: (kase: Case) => Observation): Step => ({ at: AT, saw: what })
const lines = (kase: Case) =>
  viewFor(kase, person('priya'), { now: moment(AT), terms: TERMS, present: TERMS, directory: PEOPLE, editions: EDITIONS, kept: [] })
    .meetings[0]?.outlook ?? []

describe('the organiser’s copy of a meeting', () => {
  it('as it went out it is no news, in whatever order and letters its people come', () => {
    const people = [{ name: 'Harbour', mail: 'DUTY@harbour.example' }]
    expect(given(...STANDS, saw(copy(people))).kase.meetings[0]?.inOutlook).toBeUndefined()
  })

  it('somebody Outlook names only by a directory path is said as such, and nobody is missing for it', () => {
    const { kase } = given(...STANDS, saw(copy([{ name: 'Harbour duty' }])))
    expect(lines(kase).map(({ what, says }) => [what, says])).toEqual([
      ['added', 'Invited in Outlook and not here: Harbour duty, whose address Outlook does not say.'],
    ])
  })

  it('whoever may not be written to was never asked, and isn’t missing', () => {
    expect(given(...STANDS, saw(copy([], { asked: [] }))).kase.meetings[0]?.inOutlook).toBeUndefined()
    expect(lines(given(...STANDS, saw(copy([]))).kase)).toMatchObject([{ what: 'missing', red: true }])
  })

  it('the same guests listed the other way round are no news', () => {
    const [one, two] = [
      { name: 'A', mail: 'a@derby.example' },
      { name: 'B', mail: 'b@derby.example' },
    ] as const
    const all = { name: 'Harbour', mail: HARBOUR }
    const { kase } = given(...STANDS, saw(copy([all, two, one])), saw(copy([one, all, two])))
    expect(kase.entries.filter(({ event }) => event.type === 'OutlookShows')).toHaveLength(1)
    expect(lines(kase)).toHaveLength(2)
  })

  it('nothing is learned of a meeting that was cancelled or held, and a cancelled one is cancelled once', () => {
    const gone = saw((kase) => ({ saw: 'gone-from-outlook', meeting: latestMeeting(kase) }))
    const moved = saw((kase) => ({
      saw: 'moved-in-outlook',
      meeting: latestMeeting(kase),
      starts: moment('2026-12-10 10:00'),
      ends: moment('2026-12-10 11:00'),
    }))
    const { kase } = given(...STANDS, gone, gone, moved, saw(copy([], { telling: true })))
    expect(kase.entries.map(({ event }) => event.type).slice(-2)).toEqual(['MeetingPutInOutlook', 'CancelledInOutlook'])
  })
})
