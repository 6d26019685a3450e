import type { Register } from '../../../contracts/register.ts'
import { capital } from '../../ui/words.ts'
import { type Narrowing, narrowedTo } from './register-query.ts'
import { STANDS } from './register-words.ts'

type FiltersProps = {
  readonly register: Register
  readonly query: URLSearchParams
  readonly onQuery: (query: URLSearchParams) => void
  readonly areas: number
}

export function RegisterFilters({ register, query, onQuery, areas }: FiltersProps) {
  const pick = (name: Narrowing, label: string, every: string, options: readonly (readonly [string, string])[]) => (
    <label className="register-pick">
      <span className="small soft">{label}</span>
      <select className="box" value={query.get(name) ?? ''} onChange={(event) => onQuery(narrowedTo(query, name, event.target.value))}>
        <option value="">{every}</option>
        {options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
  const month = (name: 'from' | 'to', label: string) => (
    <label className="register-pick">
      <span className="small soft">{label}</span>
      <input
        className="box"
        type="month"
        value={query.get(name) ?? ''}
        onChange={(event) => onQuery(narrowedTo(query, name, event.target.value))}
      />
    </label>
  )
  return (
    <fieldset className="register-filters no-print">
      <legend className="unseen">Show only</legend>
      {areas > 1
        ? pick('area', 'Area', 'Both areas', [
            ['derby', 'Derby'],
            ['derbyshire', 'Derbyshire'],
          ])
        : null}
      {pick(
        'rule',
        'What was owed',
        'Everything',
        register.rules.map(({ rule, title }) => [rule, `${capital(title)} (${rule})`]),
      )}
      {pick('reason', 'Reason', 'Every reason', [
        ['none', 'No reason given'],
        ...register.reasons.map(({ code, says }) => [code, says] as const),
      ])}
      {pick(
        'stands',
        'How it stands',
        'All',
        Object.entries(STANDS).map(([value, words]) => [value, words]),
      )}
      {pick('limits', 'Limit', 'Printed or assumed', [
        ['printed', 'Printed in the procedure'],
        ['assumed', 'Assumed by us'],
      ])}
      {month('from', 'Due from month')}
      {month('to', 'to month')}
    </fieldset>
  )
}
