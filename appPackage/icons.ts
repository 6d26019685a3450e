/**
 * Draws the app's mark, a way that winds from a start to a goal, in every size Teams and Outlook ask for: `node appPackage/icons.ts`.
 * The pictures are kept beside this file; run it again only after changing the mark.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PNG } from 'pngjs'

type Point = readonly [number, number]
type Colour = readonly [number, number, number]

const ground: Colour = [0x1b, 0x5e, 0x66]
const white: Colour = [0xff, 0xff, 0xff]

/** The way in a square of side 1, from bottom left to top right, as one winding line of short pieces. */
const way: readonly Point[] = pieces([
  [
    [0.2, 0.82],
    [0.62, 0.86],
    [0.92, 0.62],
    [0.5, 0.5],
  ],
  [
    [0.5, 0.5],
    [0.08, 0.38],
    [0.38, 0.14],
    [0.78, 0.2],
  ],
])
const halfWidth = 0.055
const start: Point = [0.2, 0.82]
const goal: Point = [0.78, 0.2]

function pieces(curves: readonly (readonly [Point, Point, Point, Point])[]): readonly Point[] {
  const steps = 32
  return curves.flatMap(([a, b, c, d]) =>
    Array.from({ length: steps + 1 }, (_, step) => {
      const t = step / steps
      const u = 1 - t
      const along = (axis: 0 | 1): number => u ** 3 * a[axis] + 3 * u ** 2 * t * b[axis] + 3 * u * t ** 2 * c[axis] + t ** 3 * d[axis]
      return [along(0), along(1)] as const
    }),
  )
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1])
}

function distanceToPiece(p: Point, a: Point, b: Point): number {
  const length = distance(a, b)
  if (length === 0) return distance(p, a)
  const share = Math.max(0, Math.min(1, ((p[0] - a[0]) * (b[0] - a[0]) + (p[1] - a[1]) * (b[1] - a[1])) / length ** 2))
  return distance(p, [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])])
}

/** How far inside the mark a point is, in units of the square: positive inside. `heavier` thickens it for small sizes. */
function inside(p: Point, heavier: number): number {
  const toWay = Math.min(...way.slice(1).map((end, index) => distanceToPiece(p, way[index] ?? end, end)))
  const toGoal = distance(p, goal)
  const line = halfWidth * heavier - toWay
  const dot = 0.105 * heavier - distance(p, start)
  const ring = 0.135 * heavier - toGoal
  const hole = toGoal - 0.06
  return Math.max(Math.min(Math.max(line, ring), hole), dot)
}

/** One picture: the mark white on the ground colour, or white on nothing; `scale` is the mark's share of the side. */
function draw(side: number, background: Colour | null, scale: number, heavier: number): Buffer {
  const png = new PNG({ width: side, height: side })
  const softness = side * scale
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const p: Point = [((x + 0.5) / side - 0.5) / scale + 0.5, ((y + 0.5) / side - 0.5) / scale + 0.5]
      const cover = Math.max(0, Math.min(1, inside(p, heavier) * softness + 0.5))
      const pixel = background === null ? [...white, Math.round(cover * 255)] : [...mix(background, cover), 255]
      for (const [index, value] of pixel.entries()) png.data[(y * side + x) * 4 + index] = value
    }
  return PNG.sync.write(png)
}

function mix(background: Colour, cover: number): Colour {
  const channel = (index: 0 | 1 | 2): number => Math.round(background[index] * (1 - cover) + white[index] * cover)
  return [channel(0), channel(1), channel(2)]
}

const here = import.meta.dirname
mkdirSync(join(here, 'icons'), { recursive: true })
writeFileSync(join(here, 'color.png'), draw(192, ground, 0.72, 1))
writeFileSync(join(here, 'outline.png'), draw(32, null, 1.2, 0.9))
writeFileSync(join(here, 'color32.png'), draw(32, ground, 0.95, 1.1))
for (const side of [16, 32, 64, 80, 128])
  writeFileSync(join(here, `icons/icon-${side}.png`), draw(side, ground, 0.95, side < 32 ? 1.35 : 1.1))
