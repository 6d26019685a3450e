import type { Case } from '../../case/case.ts'
import type { Command } from '../../case/commands.ts'
import type { Directory, DirectoryEntry } from '../../case/directory.ts'
import { doneBy } from '../../case/done-by.ts'
import { factsOf } from '../../case/facts-of.ts'
import { ownerOf } from '../../case/owner.ts'
import type { PlainDate } from '../../procedure/civil-date.ts'
import type { Obligation } from '../../procedure/obligation.ts'
import { obligations } from '../../procedure/obligations.ts'
import type { Terms } from '../../procedure/terms.ts'
import type { Duty } from '../../procedure/vocabulary.ts'
import { chanceFrom } from './chance.ts'

/** How many of the small duties people see to in time; the rest stand open, so that a board has something late on it. */
const IN_TIME = 0.85

/** Something small that somebody did because it was owed by that day. */
export type SmallStep = { readonly on: PlainDate; readonly by: DirectoryEntry; readonly ask: Command }

const PAPERS: Readonly<Partial<Record<Duty, 'risk-assessment' | 'cse-report' | 'proposed-plan'>>> = {
  'submit-risk-assessment': 'risk-assessment',
  'submit-report': 'cse-report',
  'submit-proposed-plan': 'proposed-plan',
}

/**
 * The next duty without a screen of its own steps (a tick, the report form, the referral, a paper) that was owed between two days and that
 * somebody remembered; undefined when there is none. Whether it is remembered follows from the seed, the story and the duty alone.
 */
export function nextSmallStep(
  kase: Case,
  about: { readonly seed: string; readonly directory: Directory; readonly terms: Terms; readonly until: PlainDate },
): SmallStep | undefined {
  const { seed, directory, terms, until } = about
  const open = obligations(factsOf(kase), terms)
    .filter((owed) => owed.met === undefined && owed.departed === undefined && owed.paused === undefined)
    .flatMap((owed) => (owed.due === 'undated' || owed.due.by.on > until ? [] : [{ owed, on: owed.due.by.on }]))
    .sort((a, b) => (a.on + a.owed.duty < b.on + b.owed.duty ? -1 : 1))
  for (const { owed, on } of open) {
    const ask = smallCommand(owed, kase, on)
    if (ask === undefined || !chanceFrom(`${seed} ${owed.duty} ${on}`).yes(IN_TIME)) continue
    const own = ownerOf(owed.owner, kase, directory, owed.meeting)
    const by = 'obligation' in ask && own?.tid !== undefined ? own : directory.find((entry) => entry.id === kase.lead)
    if (by !== undefined) return { on, by, ask }
  }
  return undefined
}

function smallCommand(owed: Obligation, kase: Case, on: PlainDate): Command | undefined {
  switch (doneBy(owed, kase)) {
    case 'tick':
      return { do: 'record-duty-done', obligation: owed.id, on }
    case 'report-form':
      return { do: 'report-form-sent', unit: kase.area === 'derby' ? 'city' : 'county', on }
    case 'referral':
      return { do: 'refer', on }
    case 'papers': {
      const paper = PAPERS[owed.duty]
      return paper === undefined || owed.meeting === undefined ? undefined : { do: 'submit-paper', meeting: owed.meeting, paper, on }
    }
    default:
      return undefined
  }
}
