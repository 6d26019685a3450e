import type { Spot } from './build-tree.ts'
import { type Line, linesFor } from './spot-words.ts'

/** A box of the drawing, in the drawing's own units (a pixel at 100 %). */
export type Box = {
  readonly spot: Spot
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly lines: readonly Line[]
  readonly depth: number
  readonly parent: Box | undefined
}
export type Drawing = { readonly boxes: readonly Box[]; readonly width: number; readonly height: number }

const WIDTHS = { start: 200, occurrence: 188, question: 188, rule: 268, duty: 220 } as const
export const GAP = 46
const BETWEEN = 14
export const LINE = 17
const PADDING = 9
/** Where a line leaves or enters a box, from its top. */
export const PORT = 18
const LEFT = 26
const TOP = 6

/** Tidy rows from left to right: each box stands level with the first of what follows from it, and nothing crosses. */
export function layOut(roots: readonly Spot[]): Drawing {
  const boxes: Box[] = []
  let bottom = TOP
  for (const root of roots) bottom = place(root, LEFT, bottom, 0, undefined, boxes)
  const right = boxes.reduce((most, box) => Math.max(most, box.x + box.width), 0)
  return { boxes, width: right + 12, height: bottom }
}

/** Puts a box and all that follows from it; answers where the next one below may begin. */
function place(spot: Spot, x: number, y: number, depth: number, parent: Box | undefined, boxes: Box[]): number {
  const width = WIDTHS[spot.node.kind]
  const lines = linesFor(spot, width - 2 * PADDING - (spot.node.kind === 'question' ? 14 : 0))
  const height = Math.max(2 * PORT, lines.length * LINE + 2 * PADDING)
  const box: Box = { spot, x, y, width, height, lines, depth, parent }
  boxes.push(box)
  let below = y
  for (const child of spot.children) below = place(child, x + width + GAP, below, depth + 1, box, boxes)
  return Math.max(below, y + height + BETWEEN)
}

/** The line from a box to one that follows from it: along, down the trunk, along. */
export function lineTo(box: Box): string {
  const { parent } = box
  const [endX, endY] = [box.x, box.y + PORT]
  if (parent === undefined) return `M0 ${endY}H${endX}`
  const [startX, startY] = [parent.x + parent.width, parent.y + PORT]
  const trunk = startX + 14
  return startY === endY ? `M${startX} ${startY}H${endX}` : `M${startX} ${startY}H${trunk}V${endY}H${endX}`
}
