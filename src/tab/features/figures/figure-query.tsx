import { opaque } from '../../ui/opaque.ts'
import { hrefOf } from '../../ui/route.ts'

/** Which cases and how far back: in the address, and the same for a figure and the list behind it. */
const AREAS = ['derby', 'derbyshire'] as const
const MONTHS = ['3', '12'] as const

export type Narrowed = { readonly area?: (typeof AREAS)[number]; readonly months?: number }

export function narrowedBy(query: URLSearchParams): Narrowed {
  const area = AREAS.find((one) => one === query.get('area'))
  const months = MONTHS.find((one) => one === query.get('months'))
  return { ...(area === undefined ? {} : { area }), ...(months === undefined ? {} : { months: Number(months) }) }
}

export function figuresPath(query: URLSearchParams): string {
  const { area, months } = narrowedBy(query)
  const asked = new URLSearchParams({
    ...(area === undefined ? {} : { area }),
    ...(months === undefined ? {} : { months: String(months) }),
  })
  return `/api/figures${asked.size === 0 ? '' : `?${asked.toString()}`}`
}

/** The tab's address of the list behind a figure; what it is narrowed to stands there as a mark. */
export function listHref(query: URLSearchParams, figure: string, key?: string): string {
  const place = hrefOf({ at: 'figure', figure, key: key === undefined ? undefined : opaque(key) })
  return query.size === 0 ? place : `${place}?${query.toString()}`
}

type PickersProps = {
  readonly query: URLSearchParams
  readonly onQuery: (query: URLSearchParams) => void
  readonly areas: number
}

export function FigurePickers({ query, onQuery, areas }: PickersProps) {
  const pick = (name: 'area' | 'months', value: string): void => {
    const next = new URLSearchParams(query)
    if (value === '') next.delete(name)
    else next.set(name, value)
    onQuery(next)
  }
  return (
    <div className="row no-print">
      {areas > 1 ? (
        <label className="figure-pick">
          <span className="small soft">Area</span>
          <select className="box" value={query.get('area') ?? ''} onChange={(event) => pick('area', event.target.value)}>
            <option value="">Both areas</option>
            <option value="derby">Derby</option>
            <option value="derbyshire">Derbyshire</option>
          </select>
        </label>
      ) : null}
      <label className="figure-pick">
        <span className="small soft">Limits and meetings of</span>
        <select className="box" value={query.get('months') ?? ''} onChange={(event) => pick('months', event.target.value)}>
          <option value="">all the time recorded</option>
          <option value="3">the last 3 months</option>
          <option value="12">the last 12 months</option>
        </select>
      </label>
    </div>
  )
}
