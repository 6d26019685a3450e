import type { Area } from '../../../procedure/vocabulary.ts'
import { AREA_WORDS } from '../../ui/words.ts'

type AreasFieldProps = {
  readonly own: readonly Area[]
  readonly value: readonly Area[]
  readonly onChange: (areas: Area[]) => void
}

/** For which of one's own areas it is chosen; with one there is nothing to ask. */
export function AreasField({ own, value, onChange }: AreasFieldProps) {
  const [only] = own
  if (only !== undefined && own.length === 1) return <p className="soft">For {AREA_WORDS[only]}.</p>
  return (
    <fieldset className="question" id="areas">
      <legend>For which area?</legend>
      <div className="picks">
        {own.map((area) => (
          <label key={area} className="pick">
            <input
              type="checkbox"
              checked={value.includes(area)}
              onChange={(event) => onChange(event.target.checked ? [...value, area] : value.filter((one) => one !== area))}
            />
            <span>{AREA_WORDS[area]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** 'Derby', 'Derby and Derbyshire'. */
export function areaWords(areas: readonly Area[]): string {
  return areas.map((area) => AREA_WORDS[area]).join(' and ')
}
