import type { Score } from '../../../procedure/matrix/compare.ts'

type LineProps = { readonly scores: readonly Score[]; readonly max: number; readonly wide?: boolean }

/** A small picture of scores going on from each other; what isn't known leaves a gap. The figures stand beside it, so it says nothing aloud. */
export function TrendLine({ scores, max, wide }: LineProps) {
  const [width, height] = wide ? [320, 56] : [96, 28]
  const gap = 5
  const x = (at: number) => gap + (scores.length < 2 ? 0 : (at * (width - 2 * gap)) / (scores.length - 1))
  const y = (score: number) => height - gap - (Math.min(score, max) / Math.max(1, max)) * (height - 2 * gap)
  const points = scores.map((score, at) => (typeof score === 'number' ? { at, x: x(at), y: y(score) } : undefined))
  const strokes = points.flatMap((point, at) => {
    const before = points[at - 1]
    return point === undefined || before === undefined ? [] : [`M${before.x} ${before.y}L${point.x} ${point.y}`]
  })
  return (
    <svg className="trend-line" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <path d={`M${gap} ${height - gap}H${width - gap}`} className="trend-ground" />
      <path d={strokes.join('')} className="trend-stroke" />
      {points.map((point) =>
        point === undefined ? null : (
          <circle key={point.at} cx={point.x} cy={point.y} r={point.at === scores.length - 1 ? 3.5 : 2.25} className="trend-point" />
        ),
      )}
    </svg>
  )
}
