import type { CaseView } from '../../../contracts/http.ts'
import { hrefOf } from '../../ui/route.ts'
import { dayWords } from '../../ui/words.ts'

/** Said only where it makes a difference: the case stands under readings that the area's board has changed since. */
export function StandsUnder({ under }: { readonly under: NonNullable<CaseView['standsUnder']> }) {
  return (
    <div className="stack-s small">
      <p>
        This case stands under edition {under.edition} as it was read on {dayWords(under.since)}. The board reads{' '}
        {under.readings.length === 1 ? 'one sentence' : `${under.readings.length} sentences`} otherwise by now; the next judgement takes
        that.
      </p>
      <ul className="stack-s">
        {under.readings.map((one) => (
          <li key={one.reading}>
            <a className="link" href={hrefOf({ at: 'readings', about: one.reading })}>
              {one.reading}
            </a>
            . Here: {one.here}. <span className="softer">Now: {one.now}.</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
