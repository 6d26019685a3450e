import { LETTERS } from '../../../case/text-limits.ts'
import { LettersLeft } from '../../ui/letters-left.tsx'
import { isNarrowed, type Narrowing, withoutNarrowing, withPart } from './board-query.ts'

type ToolsProps = {
  readonly search: string
  readonly onSearch: (search: string) => void
  readonly query: URLSearchParams
  readonly onQuery: (query: URLSearchParams) => void
  /** How many areas the reader works in: with one there is nothing to choose. */
  readonly areas: number
}

/** What the figures above don't narrow by. */
const CHIPS: readonly { readonly name: Narrowing; readonly words: string }[] = [
  { name: 'mine', words: 'Mine to do' },
  { name: 'closed', words: 'Closed' },
]
const LEVELS = [
  ['high', 'High'],
  ['medium', 'Medium'],
  ['low', 'Low'],
  ['not-judged', 'Not judged yet'],
] as const
const AREAS = [
  ['derby', 'Derby'],
  ['derbyshire', 'Derbyshire'],
] as const
const ORDERS = [
  ['level', 'Level, highest first'],
  ['name', 'Name'],
  ['meeting', 'Next meeting'],
] as const

/** Finding, narrowing and ordering: native parts, so that the first screen stays light. What is searched for never stands in the address. */
export function BoardTools({ search, onSearch, query, onQuery, areas }: ToolsProps) {
  return (
    <div className="board-tools">
      <div className="board-search">
        <label htmlFor="search" className="unseen">
          Find a case by reference or the beginning of a name
        </label>
        <input
          id="search"
          maxLength={LETTERS.search}
          type="search"
          className="box"
          placeholder="Find by reference or name"
          value={search}
          onChange={(event) => onSearch(event.target.value)}
          autoComplete="off"
        />
        <LettersLeft text={search} letters={LETTERS.search} />
      </div>
      <fieldset className="board-chips">
        <legend className="unseen">Show only</legend>
        {CHIPS.map(({ name, words }) => {
          const pressed = query.get(name) === 'yes'
          return (
            <button
              key={name}
              type="button"
              className="chip board-chip"
              aria-pressed={pressed}
              onClick={() => onQuery(withPart(query, name, pressed ? undefined : 'yes'))}
            >
              {words}
            </button>
          )
        })}
      </fieldset>
      <Picker name="level" label="Level" every="Every level" options={LEVELS} query={query} onQuery={onQuery} />
      {areas > 1 ? <Picker name="area" label="Area" every="Both areas" options={AREAS} query={query} onQuery={onQuery} /> : null}
      <Picker name="sort" label="Order" every="Days left" options={ORDERS} query={query} onQuery={onQuery} />
      {isNarrowed(query) ? (
        <button type="button" className="chip board-chip" onClick={() => onQuery(withoutNarrowing(query))}>
          Show all
        </button>
      ) : null}
    </div>
  )
}

type PickerProps = Pick<ToolsProps, 'query' | 'onQuery'> & {
  readonly name: 'level' | 'area' | 'sort'
  readonly label: string
  readonly every: string
  readonly options: readonly (readonly [value: string, words: string])[]
}

function Picker({ name, label, every, options, query, onQuery }: PickerProps) {
  return (
    <label className="board-pick">
      <span className="small soft">{label}</span>
      <select
        className="box"
        value={query.get(name) ?? ''}
        onChange={(event) => onQuery(withPart(query, name, event.target.value === '' ? undefined : event.target.value))}
      >
        <option value="">{every}</option>
        {options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}
