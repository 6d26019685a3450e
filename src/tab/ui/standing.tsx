import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle'
import { ClockRegular } from '@fluentui/react-icons/svg/clock'
import { ErrorCircleRegular } from '@fluentui/react-icons/svg/error-circle'
import { type Standing, standingWords, toneOf } from './words.ts'

/** How something owed stands: a shape and words; the tone only repeats them. */
export function StandingWords({ standing }: { readonly standing: Standing }) {
  const tone = toneOf(standing)
  return (
    <span className={`when tone-${tone} figures-font`}>
      {tone === 'done' ? (
        <CheckmarkCircleRegular fontSize={16} />
      ) : tone === 'late' ? (
        <ErrorCircleRegular fontSize={16} />
      ) : (
        <ClockRegular fontSize={16} />
      )}
      {standingWords(standing)}
    </span>
  )
}
