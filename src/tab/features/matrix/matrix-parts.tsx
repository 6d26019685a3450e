import { useCallback, useMemo, useState } from 'react'
import { asksRecency, type MatrixDefinition } from '../../../procedure/matrix/definition.ts'
import type { RiskLevel } from '../../../procedure/vocabulary.ts'
import { Choice, YES_NO_NOT_KNOWN } from '../../ui/choice.tsx'
import type { Slip } from '../../ui/error-summary.tsx'
import { Note } from '../../ui/note.tsx'
import { Section } from '../../ui/page.tsx'
import { useToday } from '../../ui/session.tsx'
import { Checklist, HarmMark } from './checklist.tsx'
import { type EditMatrix, EMPTY_ROW, type MatrixForm, type RowForm } from './matrix-form.ts'
import { MatrixRow } from './matrix-row.tsx'
import { RecencyChecklist } from './recency-checklist.tsx'

type PartProps = {
  readonly definition: MatrixDefinition
  readonly form: MatrixForm
  readonly edit: EditMatrix
  /** One agency's own view: the same parts, without the steps of the whole form. */
  readonly plain?: boolean
}

const TIERS: readonly { readonly tier: RiskLevel; readonly words: string }[] = [
  { tier: 'low', words: 'Early signs' },
  { tier: 'medium', words: 'Clearer signs' },
  { tier: 'high', words: 'Serious signs' },
]
const HARM_MARK = 'may be a sign that abuse is already happening'

/** Step 1: the signs, by how serious they are, and the question that some of them raise. */
export function Indicators({ definition, form, edit, mayBeHarm, plain }: PartProps & { readonly mayBeHarm: readonly string[] }) {
  const onTick = useTick(edit, 'indicators')
  const onRecent = useTick(edit, 'recent')
  const recency = asksRecency(definition)
  const groups = useMemo(
    () =>
      TIERS.map(({ tier, words }) => ({
        tier,
        words,
        items: definition.indicators
          .filter((one) => one.tier === tier)
          .map(({ id, label, mayBeHarm: mark }) => ({ id, label, mark: mark ? HARM_MARK : undefined })),
      })),
    [definition],
  )
  return (
    <Section title={plain ? 'Signs you know of' : 'Step 1: which signs are there?'}>
      <p className="soft measure">
        Tick what you know of. <HarmMark words="mark" /> means: {HARM_MARK}. With the keyboard, arrows go along a list, space ticks, and Tab
        goes on to the next list.
      </p>
      <div className="card">
        {groups.map(({ tier, words, items }) =>
          items.length === 0 ? null : recency ? (
            <RecencyChecklist
              key={tier}
              name={`signs-${tier}`}
              legend={words}
              items={items}
              now={form.indicators}
              recent={form.recent ?? NONE}
              onNow={onTick}
              onRecent={onRecent}
            />
          ) : (
            <Checklist key={tier} name={`signs-${tier}`} legend={words} items={items} ticked={form.indicators} onTick={onTick} />
          ),
        )}
      </div>
      {definition.escalators.map((escalator) => (
        <label key={escalator.id} className="pick">
          <input
            type="checkbox"
            checked={form.flags.includes(escalator.flag)}
            onChange={(event) => edit((now) => ({ ...now, flags: without(now.flags, escalator.flag, event.target.checked) }))}
          />
          <span>{escalator.words}</span>
        </label>
      ))}
      {mayBeHarm.length === 0 ? null : (
        <Note kind="warning" title="Some of this may mean that abuse is already happening" role="status">
          <div className="stack-m">
            <ul className="harm-list">
              {mayBeHarm.map((sign) => (
                <li key={sign}>{sign}</li>
              ))}
            </ul>
            <p>If the child is in danger now, ring 999 and refer at once; don't wait for this form.</p>
            <Choice
              name="harm"
              legend="Do you suspect that the child is suffering, or likely to suffer, significant harm?"
              options={YES_NO_NOT_KNOWN}
              value={form.harm}
              onChange={(harm) => edit((now) => ({ ...now, harm }))}
            />
          </div>
        </Note>
      )}
    </Section>
  )
}

/** Step 2: what makes this child easier to harm. In most editions it has no weight of its own. */
export function Vulnerabilities({ definition, form, edit, plain }: PartProps) {
  const onTick = useTick(edit, 'vulnerabilities')
  if (definition.vulnerabilities.length === 0) return null
  const each = definition.scoring.checklist?.vulnerability ?? 0
  return (
    <Section title={plain ? 'What makes this child more vulnerable' : 'Step 2: what makes this child more vulnerable?'}>
      <p className="soft measure">
        {each === 0 ? 'These are not scored. They help everybody to understand the rest.' : `Each of these counts ${each}.`}
      </p>
      <div className="card">
        <Checklist
          name="vulnerabilities"
          legend="Known about the child and family"
          items={definition.vulnerabilities}
          ticked={form.vulnerabilities}
          onTick={onTick}
        />
      </div>
    </Section>
  )
}

const NO_SLIPS: readonly Slip[] = []
const NONE: readonly string[] = []

/** Step 3: the rows. */
export function MatrixRows({ definition, form, edit, slips, plain }: PartProps & { readonly slips: readonly Slip[] }) {
  const today = useToday()
  const [digits, setDigits] = useState(true)
  const onAnswer = useCallback(
    (row: string, part: Partial<RowForm>) =>
      edit((now) => ({ ...now, rows: { ...now.rows, [row]: { ...(now.rows[row] ?? EMPTY_ROW), ...part } } })),
    [edit],
  )
  if (definition.rows.length === 0) return null
  return (
    <Section title={plain ? `The ${definition.rows.length} rows` : `Step 3: the ${definition.rows.length} rows`}>
      <div className="row-between">
        <p className="soft measure">
          {plain ? 'Choose what fits best now; leave out rows you can’t speak to. ' : 'Choose what fits best now. '}“Not known” is an answer
          of its own and is never counted as nothing.
        </p>
        <label className="pick pick-bare">
          <input type="checkbox" checked={digits} onChange={(event) => setDigits(event.target.checked)} />
          <span>Number keys choose inside a row</span>
        </label>
      </div>
      <div className="card">
        {definition.rows.map((row, index) => {
          const own = slips.filter((slip) => slip.field.endsWith(`-${row.id}`))
          return (
            <MatrixRow
              key={row.id}
              row={row}
              number={index + 1}
              answer={form.rows[row.id]}
              digits={digits}
              today={today}
              slips={own.length === 0 ? NO_SLIPS : own}
              onAnswer={onAnswer}
              mayLeaveOut={plain}
            />
          )
        })}
      </div>
    </Section>
  )
}

function useTick(edit: EditMatrix, list: 'indicators' | 'recent' | 'vulnerabilities'): (id: string, on: boolean) => void {
  return useCallback((id, on) => edit((now) => ({ ...now, [list]: without(now[list] ?? NONE, id, on) })), [edit, list])
}

/** The list with the id in it, or not. */
function without(list: readonly string[], id: string, on: boolean): readonly string[] {
  const rest = list.filter((one) => one !== id)
  return on ? [...rest, id] : rest
}
