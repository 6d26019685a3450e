import { type BoardRowView, boardRow, type OwnMeeting, type OwnWork, ownMeeting, ownWork } from '../case/board-row.ts'
import { compareMoments, type PlainDate } from '../procedure/civil-date.ts'
import type { Area, Duty, RiskLevel } from '../procedure/vocabulary.ts'
import type { ListedCase } from '../store/store.ts'
import { readerOf } from './access.ts'
import { londonAt } from './clock.ts'
import { emptyDesks, type NobodyThereView } from './cover.ts'
import type { Actor, World } from './world.ts'

/** How a board is narrowed and ordered. Without any of it: every open case, fewest days left first. */
export type BoardAsked = {
  /** Only cases in which the reader owes something themselves. */
  readonly mine?: 'yes' | undefined
  readonly late?: 'yes' | undefined
  /** Something is due within the seven days from today. */
  readonly due?: 'yes' | undefined
  /** Only cases whose meeting is red: somebody who must be there isn't named, has declined or doesn't answer, or Outlook shows what is to be put right. */
  readonly red?: 'yes' | undefined
  /** Closed cases in place of open ones. */
  readonly closed?: 'yes' | undefined
  readonly area?: Area | undefined
  readonly level?: RiskLevel | 'not-judged' | undefined
  readonly sort?: 'days-left' | 'level' | 'name' | 'meeting' | undefined
  /** How many rows at most. */
  readonly take?: number | undefined
}

export type BoardView = {
  today: PlainDate
  rows: BoardRowView[]
  fitting: number
  /** Who isn't there and isn't covered, of those this person arranges cover for. */
  nobodyThere: NobodyThereView[]
  /** `dueThisWeek` and `overdue` count things owed, `dueCases` and `overdueCases` the cases they are in. */
  figures: {
    cases: number
    dueThisWeek: number
    dueCases: number
    overdue: number
    overdueCases: number
    redMeetings: number
    inDoubt: number
    notDone: number
  }
}

const FIRST_ROWS = 100
/** A list is read from summaries by the clock; nothing else of the world is looked at. */
type Seen = Pick<World, 'store' | 'clock'>

/** The cases this person may see, narrowed and ordered as asked. `search`: the beginning of a name, or a reference. */
export async function askBoard(world: Seen, actor: Actor, asked: BoardAsked = {}, search?: string): Promise<BoardView> {
  return await world.store.transaction(async (tx) => {
    const now = londonAt(world.clock.now())
    const closed = asked.closed === 'yes'
    const listed = await tx.listCases(readerOf(actor, 'board'), { includeClosed: closed, ...(search === undefined ? {} : { search }) })
    const rows = listed.map((one) => boardRow(one, actor, now))
    const fitting = rows.filter((row) => row.closed === closed && fits(row, asked)).sort(ORDERS[asked.sort ?? 'days-left'])
    return {
      today: now.on,
      rows: fitting.slice(0, asked.take ?? FIRST_ROWS),
      fitting: fitting.length,
      nobodyThere: search === undefined && !closed ? await emptyDesks(world, tx, actor, listed) : [],
      figures: figuresOf(
        rows.filter((row) => !row.closed),
        listed,
      ),
    }
  })
}

/** What is asked of this person themselves, case by case, soonest first; `duties`: only of these. */
export async function askOwnWork(world: Seen, actor: Actor, duties?: readonly Duty[]): Promise<readonly OwnWork[]> {
  return await world.store.transaction(async (tx) => {
    const now = londonAt(world.clock.now())
    const listed = await tx.listCases(readerOf(actor, 'own-work'))
    const own = listed.flatMap((one) => ownWork(one, actor, now, duties) ?? [])
    return own.sort((a, b) => (a.on ?? '9999').localeCompare(b.on ?? '9999') || a.reference.localeCompare(b.reference))
  })
}

/** The next meeting of each case to which this person is invited, soonest first. */
export async function askOwnMeetings(world: Seen, actor: Actor): Promise<readonly OwnMeeting[]> {
  return await world.store.transaction(async (tx) => {
    const now = londonAt(world.clock.now())
    const listed = await tx.listCases(readerOf(actor, 'own-meetings'))
    return listed.flatMap((one) => ownMeeting(one, actor, now) ?? []).sort((a, b) => compareMoments(a.starts, b.starts))
  })
}

function figuresOf(open: readonly BoardRowView[], listed: readonly ListedCase[]): BoardView['figures'] {
  return {
    cases: open.length,
    dueThisWeek: open.reduce((sum, row) => sum + row.weekCount, 0),
    dueCases: open.filter((row) => row.weekCount > 0).length,
    overdue: open.reduce((sum, row) => sum + row.overdueCount, 0),
    overdueCases: open.filter((row) => row.overdueCount > 0).length,
    redMeetings: open.filter((row) => row.meeting?.red === true).length,
    inDoubt: listed.reduce((sum, one) => sum + one.inDoubt, 0),
    notDone: listed.reduce((sum, one) => sum + one.notDone, 0),
  }
}

function fits(row: BoardRowView, asked: BoardAsked): boolean {
  if (asked.mine === 'yes' && row.mineCount === 0) return false
  if (asked.late === 'yes' && row.overdueCount === 0) return false
  if (asked.due === 'yes' && row.weekCount === 0) return false
  if (asked.red === 'yes' && row.meeting?.red !== true) return false
  if (asked.area !== undefined && row.area !== asked.area) return false
  return asked.level === undefined || (row.sees === 'whole' && (row.level ?? 'not-judged') === asked.level)
}

type Order = (a: BoardRowView, b: BoardRowView) => number

const byDaysLeft: Order = (a, b) => compare(a.next?.on ?? '9999', b.next?.on ?? '9999') || compare(a.reference, b.reference)
const LEVELS: readonly (RiskLevel | undefined)[] = ['high', 'medium', 'low', undefined]

const ORDERS: Readonly<Record<NonNullable<BoardAsked['sort']>, Order>> = {
  'days-left': byDaysLeft,
  level: (a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || byDaysLeft(a, b),
  name: (a, b) => a.label.localeCompare(b.label) || compare(a.reference, b.reference),
  meeting: (a, b) => compare(startOf(a), startOf(b)) || byDaysLeft(a, b),
}

function startOf({ meeting }: BoardRowView): string {
  return meeting === undefined ? '9999' : `${meeting.starts.on} ${meeting.starts.at}`
}

/** By code unit: ISO days and references, a great many of them; names are compared as people sort them. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
