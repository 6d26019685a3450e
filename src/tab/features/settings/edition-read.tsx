import { WarningRegular } from '@fluentui/react-icons/svg/warning'
import { BASIS_WORDS, bandWords, type Definition } from './edition-words.ts'

/** A definition to be read: every row, sign and band with its weight and how well it is founded. Nothing can be ticked here. */
export function EditionRead({ definition }: { readonly definition: Definition }) {
  const { rows, indicators, vulnerabilities, floors, escalators, scoring, combine } = definition
  const checklist = scoring.checklist
  return (
    <div className="stack">
      <section className="card card-pad stack-s">
        <h2 className="side-title">How it suggests a level</h2>
        <p>
          {combine === 'higher'
            ? 'The higher of two: the most serious step or sign that was ticked, and the band of the total.'
            : 'The band of the total alone.'}
        </p>
        <p>
          Total 0 to {scoring.max}: {bandWords(definition)}.
        </p>
        {checklist === undefined ? null : (
          <p>
            Signs in the last six months count {checklist.signs.low.current}, {checklist.signs.medium.current} or{' '}
            {checklist.signs.high.current} (low, medium, high), six to twelve months ago {checklist.signs.low.recent},{' '}
            {checklist.signs.medium.recent} or {checklist.signs.high.recent}; a vulnerability counts {checklist.vulnerability}.
          </p>
        )}
        {[...floors, ...escalators].map(({ id, words }) => (
          <p key={id}>{words}</p>
        ))}
      </section>
      {rows.length === 0 ? null : (
        <ul className="card">
          {rows.map((row) => (
            <li key={row.id} className="setting">
              <h2 className="setting-name">{row.label}</h2>
              {row.note === undefined ? null : <p className="small soft">{row.note}</p>}
              <ol className="edition-steps">
                {row.options.map((option) => (
                  <li key={option.score}>
                    <span className="strong figures-font">{option.score}</span>
                    <span>
                      {option.descriptor} {option.mayBeHarm ? <MayBeHarm /> : null}
                    </span>
                    <span className="small softer">
                      {option.tier === 'none' ? '' : `${option.tier}, `}
                      {BASIS_WORDS[option.basis]}
                    </span>
                  </li>
                ))}
              </ol>
            </li>
          ))}
        </ul>
      )}
      <Listed
        title="Signs"
        items={indicators.map((one) => ({
          id: one.id,
          label: one.label,
          more: `${one.tier}, ${BASIS_WORDS[one.basis]}`,
          harm: one.mayBeHarm,
        }))}
      />
      <Listed
        title="Vulnerabilities"
        items={vulnerabilities.map((one) => ({ id: one.id, label: one.label, more: BASIS_WORDS[one.basis], harm: false }))}
      />
    </div>
  )
}

type Item = { readonly id: string; readonly label: string; readonly more: string; readonly harm: boolean }

function Listed({ title, items }: { readonly title: string; readonly items: readonly Item[] }) {
  if (items.length === 0) return null
  return (
    <section className="card card-pad stack-s">
      <h2 className="side-title">{title}</h2>
      <ul className="edition-list">
        {items.map(({ id, label, more, harm }) => (
          <li key={id}>
            {label} {harm ? <MayBeHarm /> : null} <span className="small softer">{more}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function MayBeHarm() {
  return (
    <span className="edition-harm">
      <WarningRegular fontSize={16} />
      <span className="unseen">(may mean that abuse is already happening)</span>
    </span>
  )
}
