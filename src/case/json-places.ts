/** Where things stand in the text of a JSON file, so that a problem can be told with its line. */
export type Path = readonly (string | number)[]
export type JsonPlaces = {
  /** The line, from 1, on which the thing at this path begins; of a thing that isn't there, the line of what should hold it. */
  readonly lineOf: (path: Path) => number
  /** Names that stand twice in one object: JSON.parse would quietly keep the last. */
  readonly twice: readonly Path[]
}

type Frame = { readonly path: Path; readonly keys: Set<string> | undefined; at: string | number; expectsKey: boolean }

/** Strings, brackets, and whatever else stands between them. No text makes it look back. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/g

/**
 * @param text JSON that parses.
 * @param deepest how many levels it may have; undefined comes back for a deeper one, at once: the way to each place is as long as it is deep.
 */
export function jsonPlaces(text: string, deepest: number): JsonPlaces | undefined {
  const lines = new Map<string, number>([['', 1]])
  const twice: Path[] = []
  const frames: Frame[] = []
  const line = lineCounter(text)
  for (const { 0: token, index } of text.matchAll(TOKENS)) {
    const frame = frames.at(-1)
    if (token === ']' || token === '}') frames.pop()
    else if (token === ',') {
      if (frame !== undefined) next(frame)
    } else if (token === ':') {
      if (frame !== undefined) frame.expectsKey = false
    } else if (frame?.expectsKey === true) {
      const key = String(JSON.parse(token))
      if (frame.keys?.has(key)) twice.push([...frame.path, key])
      frame.keys?.add(key)
      frame.at = key
      lines.set(keyOf([...frame.path, key]), line(index))
    } else {
      const path = frame === undefined ? [] : [...frame.path, frame.at]
      if (!lines.has(keyOf(path))) lines.set(keyOf(path), line(index))
      if (token === '{') frames.push({ path, keys: new Set(), at: '', expectsKey: true })
      if (token === '[') frames.push({ path, keys: undefined, at: 0, expectsKey: false })
      if (frames.length > deepest) return undefined
    }
  }
  return { lineOf: (path) => nearest(lines, path), twice }
}

function next(frame: Frame): void {
  if (typeof frame.at === 'number') frame.at += 1
  else frame.expectsKey = true
}

function nearest(lines: ReadonlyMap<string, number>, path: Path): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const found = lines.get(keyOf(path.slice(0, length)))
    if (found !== undefined) return found
  }
  return 1
}

function keyOf(path: Path): string {
  return path.length === 0 ? '' : JSON.stringify(path)
}

/** Counts on from where it was asked last: the positions only rise. */
function lineCounter(text: string): (position: number) => number {
  let line = 1
  let from = 0
  return (position) => {
    for (; from < position; from += 1) if (text[from] === '\n') line += 1
    return line
  }
}
