import { RULES } from '../procedure/rules.ts'
import { checksMissing, type FactEntry, factsIn, pointsSoFar, repeatsOf } from './answers.ts'
import type { Case } from './case.ts'
import { needsWords, timeWords } from './childs-week.ts'
import { type Directory, personById } from './directory.ts'
import type { Fact, FactKind } from './fact-shapes.ts'
import { factSentence, NEED_WORDS, VULNERABILITY_WORDS } from './fact-words.ts'
import type { CaseView, RecordedView } from './view.ts'

/** Where on the case a kind of fact stands. */
const PLACES: Readonly<Record<FactKind, RecordedView['place']>> = {
  'further-concern': 'concern',
  definition: 'concern',
  'other-harm': 'concern',
  considerations: 'concern',
  'risk-risen': 'level',
  liaison: 'level',
  'very-high': 'level',
  'scoring-in-doubt': 'level',
  'section-47': 'level',
  'section-47-ended': 'level',
  conference: 'level',
  vulnerabilities: 'child',
  'associated-needs': 'child',
  trafficking: 'child',
  transition: 'child',
  'childs-week': 'child',
  'parents-needs': 'child',
  'moved-away': 'child',
  'move-mistaken': 'child',
  'core-group': 'child',
  'lead-team': 'child',
  'information-held': 'information',
  'form-shared': 'information',
  'person-of-concern': 'information',
  'person-check': 'information',
}

/** Answered anew as a whole: only the last answer stands. Everything else stands beside what came before. */
const LAST_STANDS: readonly FactKind[] = [
  'definition',
  'considerations',
  'vulnerabilities',
  'associated-needs',
  'trafficking',
  'childs-week',
  'parents-needs',
  'lead-team',
]

/** What was seen, answered and decided, as it stands, oldest first. For those who see the whole case. */
export function recordedViews(kase: Case, directory: Directory): RecordedView[] {
  const nameOf = (id: string) => personById(directory, id)?.name ?? 'a person no longer listed'
  return kase.facts
    .filter((entry) => !LAST_STANDS.includes(entry.is) || factsIn(kase, entry.is).at(-1)?.id === entry.id)
    .map((entry) => {
      const standing = asItStands(entry, kase)
      return {
        id: entry.id,
        place: PLACES[entry.is],
        on: entry.on,
        by: nameOf(entry.by),
        says: factSentence(standing, kase, nameOf),
        lines: linesOf(standing),
        ...(entry.is === 'person-of-concern' ? { open: [...checksMissing(entry.id, kase)] } : {}),
        fact: factOnly(standing),
      }
    })
}

/** The considerations are answered bit by bit: shown together. */
function asItStands(entry: FactEntry, kase: Case): FactEntry {
  return entry.is === 'considerations' ? { ...entry, points: [...pointsSoFar(factsIn(kase, 'considerations'))] } : entry
}

function factOnly(entry: FactEntry): Fact {
  const { id: _, on: __, at: ___, by: ____, ...fact } = entry
  return fact
}

/** The free words beside a fact, each with what it is about where there are several. */
function linesOf(fact: FactEntry): RecordedView['lines'] {
  switch (fact.is) {
    case 'considerations':
      return fact.points.flatMap(({ point, words }) => line(words, RULES[point].says))
    case 'vulnerabilities':
      return found(fact.answers, VULNERABILITY_WORDS)
    case 'associated-needs':
      return found(fact.answers, NEED_WORDS)
    case 'childs-week':
    case 'parents-needs':
      return [...[...fact.times.map(timeWords), ...needsWords(fact)].flatMap((says) => line(says)), ...line(fact.words)]
    case 'person-of-concern':
    case 'person-check':
    case 'form-shared':
    case 'lead-team':
      return []
    default:
      return line(fact.words)
  }
}

function found<K extends string>(
  answers: Readonly<Record<K, { readonly words?: string | undefined }>>,
  words: Readonly<Record<K, string>>,
): RecordedView['lines'] {
  return (Object.keys(words) as K[]).flatMap((name) => line(answers[name].words, words[name]))
}

function line(says: string | undefined, about?: string): RecordedView['lines'] {
  if (says === undefined || says === '') return []
  return [{ says, ...(about === undefined ? {} : { about }) }]
}

/** From this many further concerns since the level was last judged Pathway asks whether it still holds. The number is ours. */
const REPEATS_ASK = 2

export function repeatsView(kase: Case): NonNullable<CaseView['repeats']> {
  const repeats = repeatsOf(kase)
  const { sinceTheLevel, byChildOrFamily } = repeats
  if (sinceTheLevel < REPEATS_ASK) return repeats
  const heard = byChildOrFamily === 0 ? '' : `, ${byChildOrFamily} in all from the child or the family`
  return {
    ...repeats,
    prompt: `${sinceTheLevel} further concerns since the level was last judged${heard}. Does it still hold? Update the matrix, or record that the risk has risen.`,
  }
}
