import type { Pathway, PathwayNode } from '../../../contracts/pathway.ts'
import { HEADINGS } from '../../../procedure/text.ts'

/** One place of the picture: the same question can stand in several, each with its own way to it. */
export type Spot = {
  /** Its own, within the whole picture. */
  readonly key: string
  readonly node: PathwayNode
  /** What the question before it must answer for this way to be taken; 'then' where nothing is asked. */
  readonly answer: 'yes' | 'no' | 'then'
  /** Some rule further on asks for something in this case. */
  readonly onTheWay: boolean
  /** Of a duty: what its doing brings about, and the rule that asks for it here. */
  readonly leadsTo: readonly PathwayNode[]
  readonly askedBy?: PathwayNode
  readonly children: readonly Spot[]
}
export type PathwaySection = { readonly heading: string; readonly roots: readonly Spot[]; readonly lit: LitCount }
export type LitCount = { readonly late: number; readonly next: number; readonly owed: number; readonly done: number }

/** `area`: only what holds there. `onlyLit`: only the way of the case. */
export type Narrowed = { readonly area?: 'derby' | 'derbyshire' | undefined; readonly onlyLit?: boolean }

const IN_ORDER: readonly string[] = Object.values(HEADINGS)

type Gate = { readonly node: PathwayNode; readonly answer: 'yes' | 'no' | 'then' }
type Way = { readonly gates: readonly Gate[]; readonly rule: PathwayNode; readonly duties: readonly PathwayNode[] }
type Growing = Omit<Spot, 'children' | 'onTheWay'> & { onTheWay: boolean; children: Growing[] }

/**
 * The picture as one tree for each heading of the text, in its order: what happens, the questions asked of it, the rule, what it asks for.
 * Questions that most rules of a heading share come first, so that the ways stay together as long as they can.
 */
export function sectionsOf(pathway: Pathway, narrowed: Narrowed = {}): readonly PathwaySection[] {
  const ways = waysOf(pathway).filter((way) => isWanted(way, narrowed))
  const headings = IN_ORDER.filter((heading) => ways.some((way) => way.rule.rule?.heading === heading))
  const leads = leadsOf(pathway)
  return headings.map((heading) => {
    const here = ways.filter((way) => way.rule.rule?.heading === heading)
    return { heading, roots: treeOf(heading, here, leads), lit: countOf(here) }
  })
}

function waysOf({ nodes, edges }: Pathway): readonly Way[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const into = grouped(edges, (edge) => edge.to)
  const outOf = grouped(edges, (edge) => edge.from)
  return nodes
    .filter((node) => node.kind === 'rule')
    .map((rule) => ({
      rule,
      gates: (into.get(rule.id) ?? []).flatMap(({ from, answer }) => {
        const node = byId.get(from)
        return node === undefined ? [] : [{ node, answer }]
      }),
      duties: (outOf.get(rule.id) ?? []).flatMap(({ to }) => byId.get(to) ?? []),
    }))
}

function isWanted({ rule }: Way, { area, onlyLit }: Narrowed): boolean {
  if (onlyLit === true && !rule.lit) return false
  return area === undefined || rule.rule?.area === 'both' || rule.rule?.area === area
}

function treeOf(heading: string, ways: readonly Way[], leads: ReadonlyMap<string, readonly PathwayNode[]>): readonly Spot[] {
  const uses = new Map<string, number>()
  for (const { gates } of ways) for (const { node } of gates) uses.set(node.id, (uses.get(node.id) ?? 0) + 1)
  const roots: Growing[] = []
  for (const way of ways) {
    let at = roots
    let key = heading
    let answer: Spot['answer'] = 'then'
    for (const gate of [...way.gates].sort((a, b) => rank(a, uses) - rank(b, uses))) {
      key = `${key}>${answer}>${gate.node.id}`
      at = grown(at, key, gate.node, answer, way.rule.lit).children
      answer = gate.answer
    }
    const rule = grown(at, `${key}>${answer}>${way.rule.id}`, way.rule, answer, way.rule.lit)
    for (const duty of way.duties) {
      const key = `${rule.key}>${duty.id}`
      const leadsTo = leads.get(duty.id) ?? []
      rule.children.push({ key, node: duty, answer: 'then', onTheWay: way.rule.lit, leadsTo, askedBy: way.rule, children: [] })
    }
  }
  return roots
}

/** What happens before what is asked of it; then the questions that the most rules share. */
function rank({ node }: Gate, uses: ReadonlyMap<string, number>): number {
  return node.kind === 'question' ? 1000 - (uses.get(node.id) ?? 0) : 0
}

function grown(among: Growing[], key: string, node: PathwayNode, answer: Spot['answer'], lit: boolean): Growing {
  const known = among.find((one) => one.key === key)
  if (known !== undefined) {
    known.onTheWay ||= lit
    return known
  }
  const fresh: Growing = { key, node, answer, onTheWay: lit, leadsTo: [], children: [] }
  among.push(fresh)
  return fresh
}

function leadsOf({ nodes, edges }: Pathway): ReadonlyMap<string, readonly PathwayNode[]> {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const fromDuty = edges.filter((edge) => byId.get(edge.from)?.kind === 'duty')
  return new Map([...grouped(fromDuty, (edge) => edge.from)].map(([id, all]) => [id, all.flatMap(({ to }) => byId.get(to) ?? [])]))
}

/** How many of the duties that lit rules ask for stand how; each duty once. */
function countOf(ways: readonly Way[]): LitCount {
  const duties = new Map(ways.filter((way) => way.rule.lit).flatMap((way) => way.duties.map((duty) => [duty.id, duty] as const)))
  const states = [...duties.values()].map((duty) => duty.stands?.state)
  const count = (...wanted: readonly string[]) => states.filter((state) => state !== undefined && wanted.includes(state)).length
  return { late: count('late'), next: count('next'), owed: count('owed'), done: count('done', 'set-aside') }
}

/** Every spot, parents before their children. */
export function spotsOf(roots: readonly Spot[]): readonly Spot[] {
  return roots.flatMap((spot) => [spot, ...spotsOf(spot.children)])
}

function grouped<T>(all: readonly T[], by: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) groups.set(by(one), [...(groups.get(by(one)) ?? []), one])
  return groups
}
