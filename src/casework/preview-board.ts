import { type Choices, choicesAfter } from '../board/choices.ts'
import type { BoardCommand } from '../board/commands.ts'
import type { BoardEntry } from '../board/entries.ts'
import { readTextFile } from '../board/text-file.ts'
import { type Case, fold } from '../case/case.ts'
import type { Directory } from '../case/directory.ts'
import { isRefusal, type Refusal } from '../case/refusal.ts'
import { knowing } from '../case/team.ts'
import { type Changed, underOtherTerms } from '../case/under-other-terms.ts'
import { checkRules, findingWords, inTheNatureOf } from '../procedure/check-rules.ts'
import type { LondonMoment } from '../procedure/civil-date.ts'
import { gridOfCases } from '../procedure/grid-of-cases.ts'
import type { OpenedCase, Tx } from '../store/store.ts'
import { readerOf } from './access.ts'
import { decideNow } from './change-board.ts'
import { londonAt } from './clock.ts'
import { choicesIn, termsUnder } from './terms-in-force.ts'
import type { Actor, World } from './world.ts'

/** Few enough that a page answers at once, and that nobody waits for the one connection of an embedded database. */
const PAGE = 200

export type TouchedCase = {
  reference: string
  label: string
  /** 'now': as soon as it is saved. 'when-judged-anew': the case keeps the reading it stands under until it is judged, or judged anew. */
  when: 'now' | 'when-judged-anew'
} & Changed
export type TouchedCount = { cases: number; dates: number; lateAtOnce: number; meetings: number }

export type PreviewPage = {
  /** The version of the choices this was worked out from: what saving expects. */
  version: number
  /** Cases looked at on this page, and how many there are in all. */
  looked: number
  of: number
  /** Where the next page begins; absent after the last. */
  next?: string
  /** Cases this person may see by name; all others are only counted. */
  cases: TouchedCase[]
  others: { now: TouchedCount; whenJudgedAnew: TouchedCount }
  /** What a copy of the text says otherwise than we quote it. */
  remarks: string[]
  /** Gaps and conflicts that the choice opens in the rules themselves; with `why`, where that is what the reading means. On the first page only. */
  opens: { says: string; why?: string }[]
}

/**
 * Whom a choice would touch, a page of the caseload at a time; nothing is written but who looked. `after`: the last case of the page before.
 * A refusal is the one that saving would get.
 */
export async function previewBoard(world: World, actor: Actor, command: BoardCommand, after = ''): Promise<PreviewPage | Refusal> {
  return await world.store.transaction(async (tx) => {
    const choices = await choicesIn(world, tx)
    const directory = await tx.directory()
    const decided = decideNow(world, actor, command, choices, directory)
    if (isRefusal(decided)) {
      await tx.noteDecision({ person: actor.id, purpose: 'preview', outcome: 'refused' })
      return decided
    }
    const all = await tx.allCases()
    const page = all.filter((caseId) => caseId > after).slice(0, PAGE)
    const run = `${actor.id}/${world.newId()}`
    const opened = await tx.openCases(page, { system: 'preview', run })
    const touched = touchedBy({ choices, entry: decided.entry, now: londonAt(world.clock.now()) }, opened)
    const named = await namedAmong(tx, actor, directory, touched)
    const last = page.at(-1)
    return {
      version: choices.version,
      looked: page.length,
      of: all.length,
      ...(last === undefined || last === all.at(-1) ? {} : { next: last }),
      cases: named.map(({ kase, when, changed }) => ({ reference: kase.reference, label: labelOf(kase), when, ...changed })),
      others: countedBut(touched, named),
      remarks: remarksOn(command),
      opens: after === '' ? openedBy(choices, decided.entry) : [],
    }
  })
}

type Touched = { readonly caseId: string; readonly kase: Case; readonly when: TouchedCase['when']; readonly changed: Changed }
type Choice = { readonly choices: Choices; readonly entry: BoardEntry; readonly now: LondonMoment }

function touchedBy({ choices, entry, now }: Choice, opened: readonly OpenedCase[]): Touched[] {
  const [before, after] = [termsUnder(choices), termsUnder(choicesAfter(choices, [entry]))]
  return opened.flatMap(({ row, events }): Touched[] => {
    const kase = fold(events)
    if (kase === undefined || !concerns(entry, kase)) return []
    const { caseId } = row
    const atOnce = underOtherTerms(kase, before.of(kase), after.of(kase), now)
    if (isAny(atOnce)) return [{ caseId, kase, when: 'now', changed: atOnce }]
    if (!isKeptByCases(entry)) return []
    const anew = underOtherTerms(kase, before.present(kase.area), after.present(kase.area), now)
    return isAny(anew) ? [{ caseId, kase, when: 'when-judged-anew', changed: anew }] : []
  })
}

function concerns(entry: BoardEntry, kase: Case): boolean {
  return !('areas' in entry.data) || entry.data.areas.includes(kase.area)
}

/** A case keeps readings and limits of the day it was judged or, until then, raised; days off count for every case at once. */
function isKeptByCases(entry: BoardEntry): boolean {
  return entry.type === 'ReadingChosen' || entry.type === 'Section47LimitSet'
}

function isAny({ duties, meetings }: Changed): boolean {
  return duties.length > 0 || meetings.length > 0
}

/** Those whose whole this person sees anyway; their read of each is logged like any other. */
async function namedAmong(tx: Tx, actor: Actor, directory: Directory, touched: readonly Touched[]): Promise<Touched[]> {
  const whole = touched.filter(({ kase }) => knowing(kase, actor, directory) === 'whole')
  const allowed = await tx.openCases(
    whole.map(({ caseId }) => caseId),
    readerOf(actor, 'preview'),
  )
  const ids = new Set(allowed.map(({ row }) => row.caseId))
  return whole.filter(({ caseId }) => ids.has(caseId))
}

function countedBut(touched: readonly Touched[], named: readonly Touched[]): PreviewPage['others'] {
  const others = touched.filter((one) => !named.includes(one))
  return {
    now: counted(others.filter(({ when }) => when === 'now')),
    whenJudgedAnew: counted(others.filter(({ when }) => when === 'when-judged-anew')),
  }
}

function counted(touched: readonly Touched[]): TouchedCount {
  const duties = touched.flatMap(({ changed }) => changed.duties)
  return {
    cases: touched.length,
    dates: duties.length,
    lateAtOnce: duties.filter((one) => one.lateAtOnce).length,
    meetings: touched.reduce((sum, { changed }) => sum + changed.meetings.length, 0),
  }
}

/** The rules checked over made-up cases before and after: what is found only afterwards. */
function openedBy(choices: Choices, entry: BoardEntry): PreviewPage['opens'] {
  if (entry.type !== 'ReadingChosen') return []
  const [before, after] = [termsUnder(choices), termsUnder(choicesAfter(choices, [entry]))]
  const found = entry.data.areas.flatMap((area) => {
    const grid = gridOfCases([area])
    const known = new Set(checkRules(grid, before.present(area)).map(findingWords))
    const terms = after.present(area)
    return checkRules(grid, terms).flatMap((one) => {
      const [says, why] = [findingWords(one), inTheNatureOf(one, terms)]
      return known.has(says) ? [] : [{ says, ...(why === undefined ? {} : { why }) }]
    })
  })
  return [...new Map(found.map((one) => [one.says, one])).values()]
}

function labelOf({ child }: Case): string {
  return `${child.givenName} ${child.familyName}`
}

function remarksOn(command: BoardCommand): string[] {
  if (command.do !== 'install-text') return []
  const read = readTextFile(command.file)
  return 'remarks' in read ? [...read.remarks] : []
}
