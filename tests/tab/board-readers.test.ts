import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { boardRow, summaryOf } from '../../src/case/board-row.ts'
import type { Case } from '../../src/case/case.ts'
import { factsOf } from '../../src/case/facts-of.ts'
import { isOpenDuty } from '../../src/case/listing.ts'
import { knowing } from '../../src/case/team.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import type { Api } from '../../src/tab/api.ts'
import { BoardList } from '../../src/tab/features/board/board-list.tsx'
import { SessionProvider } from '../../src/tab/ui/session.tsx'
import { given, moment, type Step, TERMS } from '../given.ts'
import { PEOPLE, person } from '../people.ts'
import {
  AT_MEDIUM,
  book,
  concern,
  HELD,
  IN_OUTLOOK,
  judge,
  MINUTED,
  PLANNED,
  RAISED,
  UP_TO_BOOKED,
  UP_TO_HELD,
  WITH_MATRIX,
} from '../stories.ts'

/** What one reader's board says of a case, as words. */
function lineFor(kase: Case, reader: string, at: string): string {
  const owed = obligations(factsOf(kase), TERMS)
  const summary = summaryOf(kase, owed, DIRECTORY, TERMS)
  const { level } = kase
  const row = { reference: kase.reference, area: kase.area, closed: kase.closed !== undefined, ...(level === undefined ? {} : { level }) }
  const session = { api: {} as Api, me: undefined, namesHidden: false, hideNames: () => undefined }
  const list = createElement(BoardList, { rows: [boardRow({ row, summary }, person(reader), moment(at))], today: at.slice(0, 10) })
  const html = renderToStaticMarkup(createElement(SessionProvider, { value: session }, list))
  return html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
}

const high: Step = { at: '2026-11-23 11:30', by: 'maya', ask: judge('high') }
const lookedAfter: Step = {
  at: '2026-11-23 10:00',
  by: 'maya',
  ask: concern({ status: { ...concern().status, lookedAfter: 'derby', openToSocialCare: true, ehcPlan: 'yes' } }),
}
const missed: Step = {
  at: '2026-12-31 18:00',
  saw: (kase) => ({ saw: 'deadline-missed', obligation: lateMinutes(kase), dueOn: '2026-12-31' as never }),
}
/** Grace answers to a manager who isn't otherwise on the case: what she owes late brings that manager in. */
const DIRECTORY = PEOPLE.map((entry) => (entry.id === 'grace' ? { ...entry, lineManager: 'louise' } : entry))
const openToMat: Step = {
  at: '2026-11-23 10:00',
  by: 'maya',
  ask: concern({ status: { ...concern().status, openToMat: true } }),
}
const withBeth: readonly Step[] = [
  ...[openToMat, ...UP_TO_BOOKED.slice(1, 5)],
  {
    at: '2026-11-24 09:30',
    by: 'priya',
    ask: book({
      fill: [
        { role: 'mat-worker', person: 'beth' },
        { role: 'involved-agency', person: 'meadowbank' },
      ],
    }),
  },
]
const lateMinutes = (kase: Case): string => obligations(factsOf(kase), TERMS).find((one) => one.duty === 'circulate-minutes')?.id ?? 'none'

const STORIES: readonly (readonly [what: string, at: string, steps: readonly Step[]])[] = [
  ['a concern', '2026-11-23 10:30', [RAISED]],
  ['a concern with its matrix', '2026-11-23 11:10', [RAISED, WITH_MATRIX]],
  ['medium', '2026-11-23 11:40', [RAISED, WITH_MATRIX, AT_MEDIUM]],
  ['high', '2026-11-23 11:40', [RAISED, WITH_MATRIX, high]],
  ['a looked-after child at medium', '2026-11-23 11:40', [lookedAfter, WITH_MATRIX, AT_MEDIUM]],
  ['a meeting booked', '2026-11-25 09:00', [...UP_TO_BOOKED, IN_OUTLOOK]],
  ['a meeting with a seat in the tenant', '2026-11-25 09:00', withBeth],
  ['a meeting held', '2026-12-09 09:00', UP_TO_HELD],
  ['minutes late', '2027-01-04 09:00', [...UP_TO_HELD, missed]],
  ['minutes and plan filed', '2026-12-16 09:00', [...UP_TO_BOOKED, IN_OUTLOOK, HELD, MINUTED, PLANNED]],
]

describe('a line of the board, for every reader', () => {
  const kinds = new Set<string>()
  for (const [what, at, steps] of STORIES) {
    const { kase } = given(...steps)
    for (const { id } of DIRECTORY.filter((entry) => entry.oid !== undefined)) {
      const knows = knowing(kase, person(id), DIRECTORY)
      if (knows === undefined) continue
      kinds.add(knows)
      it(`of ${what} tells ${id} (${knows}) nothing that isn’t so`, () => {
        const says = lineFor(kase, id, at)
        const whole = knows === 'whole'
        expect(says.includes('Not judged yet')).toBe(whole && kase.level === undefined)
        expect(/\b(Low|Medium|High)\b/.test(says)).toBe(whole && kase.level !== undefined)
        expect(says.includes('Level not shown to you')).toBe(!whole)
        const owed = obligations(factsOf(kase), TERMS).filter(isOpenDuty)
        expect(says.includes('Nothing is owed now')).toBe(whole && owed.length === 0)
        if (!whole) expect(says).not.toMatch(/more owed|things late/)
      })
    }
  }

  it('has met every kind of reader there is', () => {
    expect([...kinds].toSorted()).toEqual(['seat', 'told', 'told-late', 'whole'])
  })
})
