import type { PlainDate } from '../procedure/civil-date.ts'
import { compareMoments, type LondonMoment } from '../procedure/civil-date.ts'
import type { Obligation } from '../procedure/obligation.ts'
import { obligations, standing } from '../procedure/obligations.ts'
import { type PathwayEdge, type PathwayNode, pathway } from '../procedure/pathway.ts'
import { RULES } from '../procedure/rules.ts'
import type { Terms } from '../procedure/terms.ts'
import { HEADINGS, PARAGRAPHS } from '../procedure/text.ts'
import type { Area, Duty, Force } from '../procedure/vocabulary.ts'
import { asItStands } from './as-it-stands.ts'
import type { Case } from './case.ts'
import type { DirectoryEntry } from './directory.ts'
import { factsOf } from './facts-of.ts'
import { knowing } from './team.ts'
import type { StandingView } from './view.ts'
import { type Sight, standingView } from './view-owed.ts'
import { factInWords } from './view-why.ts'

/** The whole pathway as a picture can be drawn from it; with a case, its place in it. */
export type PathwayView = { reference?: string; on?: PlainDate; nodes: PathwayNodeView[]; edges: PathwayEdgeView[] }
export type PathwayNodeView = {
  id: string
  kind: PathwayNode['kind']
  words: string
  /** It holds, asks for something, or is owed or done in this case. */
  lit: boolean
  /** What decides a question here, in words. */
  fact?: string
  /** Of a rule: where it stands, and under which heading it is drawn. */
  rule?: { id: string; with: string[]; paragraph: string; heading: string; label: string; force: Force; area: Area | 'both' }
  /** Of a duty that is lit: how it stands. 'next': of all that is open the next to be done. */
  stands?: { state: 'late' | 'next' | 'owed' | 'done' | 'set-aside'; standing: StandingView; on?: PlainDate; count: number }
}
export type PathwayEdgeView = { from: string; to: string; answer: 'yes' | 'no' | 'then'; lit: boolean; again?: true }

/** The picture alone, as these terms read the procedure. */
export function pathwayOf(terms: Terms): PathwayView {
  const { nodes, edges } = pathway(terms)
  return { nodes: nodes.map((one) => nodeView(one)), edges: edges.map(edgeView) }
}

/** The picture with a case's place lit: only for those who see the whole case. undefined for everybody else. */
export function pathwayView(found: Case, reader: DirectoryEntry, sight: Sight): PathwayView | undefined {
  if (knowing(found, reader, sight.directory) !== 'whole') return undefined
  const kase = asItStands(found, sight.now.on, sight.terms)
  const facts = factsOf(kase)
  const { nodes, edges } = pathway(sight.terms, { facts, on: sight.now.on })
  const stands = standsOf(obligations(facts, sight.terms), sight.now)
  return {
    reference: kase.reference,
    on: sight.now.on,
    nodes: nodes.map((one) => nodeView(one, stands)),
    edges: edges.map(edgeView),
  }
}

type Stands = ReadonlyMap<Duty, NonNullable<PathwayNodeView['stands']>>

function nodeView(node: PathwayNode, stands?: Stands): PathwayNodeView {
  const { id, kind, words, lit } = node
  const said = { id, kind, words, lit: stands !== undefined && lit }
  switch (node.kind) {
    case 'rule': {
      const { heading, label } = PARAGRAPHS[node.paragraph]
      const { force, area } = RULES[node.rule]
      return {
        ...said,
        rule: { id: node.rule, with: [...node.with], paragraph: node.paragraph, heading: HEADINGS[heading], label, force, area },
      }
    }
    case 'duty': {
      const how = stands?.get(node.duty)
      return how === undefined ? said : { ...said, stands: how }
    }
    default:
      return 'fact' in node && node.fact !== undefined ? { ...said, fact: factInWords(node.fact) } : said
  }
}

function edgeView({ from, to, answer, lit, again }: PathwayEdge): PathwayEdgeView {
  return { from, to, answer, lit, ...(again === undefined ? {} : { again }) }
}

/** How each duty of the case stands: the worst of what is open, else what was done last. */
function standsOf(owed: readonly Obligation[], now: LondonMoment): Stands {
  const open = owed.filter((one) => one.met === undefined && one.departed === undefined)
  const dated = open.filter((one) => one.due !== 'undated' && standing(one, now).state !== 'overdue').sort(bySoonest)
  const next = dated[0]?.id
  const byDuty = new Map<Duty, Obligation[]>()
  for (const one of owed) byDuty.set(one.duty, [...(byDuty.get(one.duty) ?? []), one])
  return new Map([...byDuty].map(([duty, all]) => [duty, dutyStands(all, next, now)]))
}

function dutyStands(all: readonly Obligation[], next: string | undefined, now: LondonMoment): NonNullable<PathwayNodeView['stands']> {
  const open = all.filter((one) => one.met === undefined && one.departed === undefined).sort(bySoonest)
  const shown = open[0] ?? all.at(-1)
  if (shown === undefined) throw new Error('a duty without an obligation')
  const stands = standing(shown, now)
  const on = shown.due === 'undated' ? {} : { on: shown.due.by.on }
  return { state: stateOf(shown, stands.state, next), standing: standingView(stands), ...on, count: all.length }
}

function stateOf(
  shown: Obligation,
  state: StandingView['state'],
  next: string | undefined,
): NonNullable<PathwayNodeView['stands']>['state'] {
  if (shown.met !== undefined) return 'done'
  if (shown.departed !== undefined) return 'set-aside'
  if (state === 'overdue') return 'late'
  return shown.id === next ? 'next' : 'owed'
}

function bySoonest(a: Obligation, b: Obligation): number {
  if (a.due === 'undated') return b.due === 'undated' ? 0 : 1
  return b.due === 'undated' ? -1 : compareMoments(a.due.by, b.due.by)
}
