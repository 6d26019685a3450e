import type { RiskLevel } from '../../procedure/vocabulary.ts'
import { LEVEL_WORDS } from './words.ts'

const BARS: Readonly<Record<RiskLevel | 'none', number>> = { none: 0, low: 1, medium: 2, high: 3 }

/** A level of risk by word and by the number of bars; the colour only repeats it. */
export function LevelBadge({ level, before = 'Level' }: { readonly level: RiskLevel | undefined; readonly before?: string }) {
  const name = level ?? 'none'
  return (
    <span className={`level level-${name}`}>
      <Bars count={BARS[name]} />
      <span>
        <span className="unseen">{before}: </span>
        {level === undefined ? 'Not judged yet' : LEVEL_WORDS[level]}
      </span>
    </span>
  )
}

function Bars({ count }: { readonly count: number }) {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      {[1, 2, 3].map((bar) => (
        <rect
          key={bar}
          x={(bar - 1) * 4 + 0.5}
          y={12 - bar * 4 + 0.5}
          width="3"
          height={bar * 4 - 1}
          rx="0.75"
          fill={bar <= count ? 'currentColor' : 'none'}
          stroke="currentColor"
          strokeWidth={bar <= count ? 0 : 0.9}
        />
      ))}
    </svg>
  )
}
