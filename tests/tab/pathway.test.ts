import { describe, expect, it } from 'vitest'
import { pathwayOf, pathwayView } from '../../src/case/view-pathway.ts'
import { type Pathway, pathwaySchema } from '../../src/contracts/pathway.ts'
import { type PathwaySection, type Spot, sectionsOf, spotsOf } from '../../src/tab/features/pathway/build-tree.ts'
import { stepTo } from '../../src/tab/features/pathway/drawing.tsx'
import { type Box, layOut } from '../../src/tab/features/pathway/lay-out.ts'
import { broken, leadsWords, spoken } from '../../src/tab/features/pathway/spot-words.ts'
import { EDITIONS, given, moment, TERMS } from '../given.ts'
import { PEOPLE, person } from '../people.ts'
import { UP_TO_BOOKED, UP_TO_HELD } from '../stories.ts'

const plain: Pathway = pathwaySchema.parse(pathwayOf(TERMS))
const kase = given(...UP_TO_HELD).kase
const view = (reader: string, at = '2027-01-20 09:00') =>
  pathwayView(kase, person(reader), { now: moment(at), terms: TERMS, present: TERMS, directory: PEOPLE, editions: EDITIONS, kept: [] })
const lit: Pathway = pathwaySchema.parse(view('maya'))
const all = (sections: readonly PathwaySection[]): readonly Spot[] => sections.flatMap((one) => spotsOf(one.roots))
const drawings = (pathway: Pathway) => sectionsOf(pathway).map((section) => layOut(section.roots))

describe('the picture of the pathway', () => {
  it('has every rule once, with exactly the questions that lead to it, each with the answer it needs, and what it asks for', () => {
    const sections = sectionsOf(plain)
    const ways = new Map<string, string[]>()
    const walk = (spot: Spot, before: readonly string[]): void => {
      const here = [...before, spot.node.id]
      if (spot.node.kind === 'rule') ways.set(spot.node.id, [...here, ...spot.children.map((child) => child.node.id)].sort())
      for (const child of spot.children) walk(child, [...here, ...(child.answer === 'then' ? [] : [`answered ${child.answer}`])])
    }
    for (const section of sections) for (const root of section.roots) walk(root, [])
    for (const rule of plain.nodes.filter((node) => node.kind === 'rule')) {
      const into = plain.edges.filter((edge) => edge.to === rule.id)
      const outOf = plain.edges.filter((edge) => edge.from === rule.id)
      const answered = into.filter((edge) => edge.answer !== 'then').map((edge) => `answered ${edge.answer}`)
      expect(ways.get(rule.id)).toEqual([...into.map((edge) => edge.from), ...answered, rule.id, ...outOf.map((edge) => edge.to)].sort())
    }
    expect(ways.size).toBe(plain.nodes.filter((node) => node.kind === 'rule').length)
  })
  it('stands under the headings of the text, in its order', () => {
    const headings = sectionsOf(plain).map((one) => one.heading)
    expect(headings.slice(0, 3)).toEqual(['Scope', '1. Introduction', '2. Response to concerns'])
    expect(headings.indexOf('2. Medium level of risk')).toBeLessThan(headings.indexOf('2. High level of risk'))
  })
  it('leaves the other area’s rules out when asked, and keeps what both share', () => {
    const rules = (area: 'derby' | 'derbyshire') => all(sectionsOf(plain, { area })).flatMap((spot) => spot.node.rule ?? [])
    expect(rules('derby').some((rule) => rule.area === 'derbyshire')).toBe(false)
    expect(rules('derbyshire').some((rule) => rule.id === 'ME-15')).toBe(false)
    for (const area of ['derby', 'derbyshire'] as const) expect(rules(area).map((rule) => rule.id)).toContain('MT-16')
  })
})

describe('the case’s place in it', () => {
  it('MT-16, MT-17: what is late says so in words, and what is done says when', () => {
    const words = all(sectionsOf(lit))
      .filter((spot) => spot.node.kind === 'duty' && spot.onTheWay)
      .map(spoken)
    expect(words).toContainEqual(expect.stringMatching(/^Circulate the minutes\. Late: 15 days late, by Tue 5 Jan 2027\./))
    expect(words).toContainEqual(expect.stringMatching(/^Judge the level\. Done Mon 23 Nov 2026\./))
  })
  it('has one next thing to do at most, and says which', () => {
    const early = pathwaySchema.parse(view('maya', '2026-12-09 09:00'))
    const next = early.nodes.filter((node) => node.stands?.state === 'next')
    expect(next).toHaveLength(1)
  })
  it('narrowed to its own way, nothing but what asks for something is left', () => {
    const spots = all(sectionsOf(lit, { onlyLit: true }))
    expect(spots.length).toBeGreaterThan(20)
    expect(spots.every((spot) => spot.onTheWay)).toBe(true)
    const rules = (of: readonly Spot[]) => of.filter((spot) => spot.node.kind === 'rule' && spot.onTheWay).length
    expect(rules(spots)).toBe(rules(all(sectionsOf(lit))))
  })
  it('without a case nothing is lit, and no case is told of', () => {
    expect(plain.nodes.filter((node) => node.lit || node.fact !== undefined || node.stands !== undefined)).toEqual([])
    expect(plain.reference).toBeUndefined()
  })
  it('is shown to nobody who doesn’t see the whole case', () => {
    for (const reader of ['grace', 'helen', 'beth', 'imran']) expect(view(reader)).toBeUndefined()
    expect(JSON.stringify(lit)).not.toContain('Vantongeren')
    expect(pathwaySchema.parse(view('priya'))).toBeTruthy()
    expect(given(...UP_TO_BOOKED).kase.reference).toBe(lit.reference)
  })
})

describe('how it is laid out', () => {
  const overlap = (a: Box, b: Box) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
  it('lets no box stand on another or out of the drawing, and puts what follows to the right', () => {
    for (const { boxes, width, height } of [...drawings(plain), ...drawings(lit)]) {
      for (const [index, box] of boxes.entries()) {
        expect(boxes.slice(index + 1).filter((other) => overlap(box, other))).toEqual([])
        expect(box.x + box.width <= width && box.y + box.height <= height && box.x >= 0 && box.y >= 0).toBe(true)
        if (box.parent !== undefined) expect(box.x).toBeGreaterThan(box.parent.x + box.parent.width)
      }
    }
  })
  it('every box can be walked to with the arrows, and "left" leads back', () => {
    for (const { boxes } of drawings(plain)) {
      const seen = new Set<Box>()
      const queue = boxes.slice(0, 1)
      for (let box = queue.pop(); box !== undefined; box = queue.pop()) {
        if (seen.has(box)) continue
        seen.add(box)
        for (const key of ['ArrowRight', 'ArrowDown', 'ArrowUp', 'ArrowLeft', 'End']) {
          const to = stepTo(key, box, boxes)
          if (to !== undefined) queue.push(to)
        }
      }
      expect(seen.size).toBe(boxes.length)
      for (const box of boxes) if (box.parent !== undefined) expect(stepTo('ArrowLeft', box, boxes)).toBe(box.parent)
      expect(boxes[0] === undefined ? undefined : stepTo('x', boxes[0], boxes)).toBeUndefined()
    }
  })
  it('what is heard of a box holds the words that are seen in it, in their order', () => {
    const bare = (text: string) => text.replaceAll(/[^\p{L}\p{N} ]/gu, '').replaceAll(/ +/g, ' ')
    for (const { boxes } of drawings(lit))
      for (const { spot, lines } of boxes) expect(bare(spoken(spot))).toContain(bare(lines.map(({ text }) => text).join(' ')))
  })
  it('a box names the first of what doing it brings about, and how many more there are', () => {
    const leads = (spot: Spot) => [...new Set(spot.leadsTo.map((one) => one.words))]
    const spot = all(sectionsOf(lit)).find((one) => leads(one).length > 3) ?? expect.fail('nothing leads to more than three')
    const words = leads(spot)
    expect(leadsWords(spot)).toBe(words.join(', '))
    expect(leadsWords(spot, 2)).toBe(`${words[0]}, ${words[1]} and ${words.length - 2} more`)
  })
  it('breaks words between words', () => {
    expect(broken('Hold the multi-agency meeting', 12)).toEqual(['Hold the', 'multi-agency', 'meeting'])
    expect(broken('extraordinarily long', 4)).toEqual(['extraordinarily', 'long'])
  })
})
