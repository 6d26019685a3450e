import { Button } from '@fluentui/react-components'
import type { BoardCalendar } from '../../../contracts/board-choices.ts'
import { Section } from '../../ui/page.tsx'
import { dayWords } from '../../ui/words.ts'
import { areaWords } from './areas-field.tsx'

type Closure = BoardCalendar['closures'][number]
type ClosuresProps = { readonly calendar: BoardCalendar; readonly onAdd: () => void; readonly onRemove: (closure: Closure) => void }

/** Days on which an area's offices are closed besides bank holidays: those to come first, past ones after them. */
export function Closures({ calendar, onAdd, onRemove }: ClosuresProps) {
  const { closures, officerFor, today } = calendar
  const ordered = [...closures.filter((one) => one.to >= today), ...closures.filter((one) => one.to < today)]
  return (
    <Section title="Offices closed" beside={officerFor.length > 0 ? <Button onClick={onAdd}>Add a closure…</Button> : undefined}>
      {ordered.length === 0 ? (
        <div className="card card-pad">
          <p className="soft measure">
            No closures are entered. A winter shut-down or a training day stands here once a board’s officer has entered it; the days are
            then not counted.
          </p>
        </div>
      ) : (
        <ul className="card">
          {ordered.map((closure) => (
            <li key={closure.id} className="setting">
              <div className="setting-side">
                <p>
                  <span className="strong figures-font">{closureDays(closure)}</span>: {closure.what}
                </p>
                {closure.areas.some((area) => officerFor.includes(area)) ? (
                  <Button size="small" appearance="subtle" onClick={() => onRemove(closure)}>
                    Remove…<span className="unseen"> {closureDays(closure)}</span>
                  </Button>
                ) : null}
              </div>
              <p className="small softer">
                {areaWords(closure.areas)}. Entered {dayWords(closure.on)} by {closure.by}: {closure.why}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

export function closureDays({ from, to }: Pick<Closure, 'from' | 'to'>): string {
  return from === to ? dayWords(from) : `${dayWords(from)} to ${dayWords(to)}`
}
