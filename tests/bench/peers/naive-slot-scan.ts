/** [from, to) in milliseconds. */
export type MsBlock = readonly [number, number]

/** The usual search: every start, every person, every block; whole milliseconds, nothing prepared. Starts as milliseconds. */
export function naiveScan(windows: readonly MsBlock[], stepMs: number, longMs: number, diaries: readonly (readonly MsBlock[])[]): number[] {
  const starts: number[] = []
  for (const [opens, closes] of windows) {
    for (let start = opens; start + longMs <= closes; start += stepMs) {
      const end = start + longMs
      if (diaries.every((blocks) => !blocks.some(([from, to]) => from < end && start < to))) starts.push(start)
    }
  }
  return starts
}
