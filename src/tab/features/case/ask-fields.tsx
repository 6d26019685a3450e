import { LETTERS } from '../../../case/text-limits.ts'
import type { CaseView } from '../../../contracts/http.ts'
import { Choice } from '../../ui/choice.tsx'
import { CiteList } from '../../ui/cite-list.tsx'
import { type Slip, slipAt } from '../../ui/error-summary.tsx'
import { DayField, TextArea, TextField } from '../../ui/fields.tsx'
import { LATENESS } from '../../ui/lateness-field.tsx'
import { Note } from '../../ui/note.tsx'
import { PersonPicker } from '../../ui/person-picker.tsx'
import { useToday } from '../../ui/session.tsx'
import { TickSome } from '../../ui/tick-some.tsx'
import { type Ask, type AskForm, isDecision, papersFor } from './asks.ts'

type FieldsProps = {
  readonly ask: Ask
  readonly kase: CaseView
  readonly form: AskForm
  readonly slips: readonly Slip[]
  readonly change: (part: Partial<AskForm>) => void
}

/** The fields of one question; each has the name of the part of the command it fills, so that a refusal finds it. */
export function AskFields(props: FieldsProps) {
  const { ask, kase, form, slips, change } = props
  switch (ask.what) {
    case 'contact-cpm':
      return (
        <>
          <PersonPicker
            id="cpm"
            label="Whom did you contact?"
            people={kase.candidates.cpm ?? []}
            value={form.person}
            wrong={slipAt(slips, 'cpm')}
            onChange={(person) => change({ person })}
          />
          {kase.status.plan === 'child-protection' ? (
            <label className="pick">
              <input
                type="checkbox"
                checked={form.existingManager}
                onChange={(event) => change({ existingManager: event.target.checked })}
              />
              <span>This is also the manager of the child's protection plan</span>
            </label>
          ) : null}
          <On {...props} />
        </>
      )
    case 'clarify':
      return <ClarifyFields {...props} />
    case 'report-form':
      return <ReportFormFields {...props} />
    case 'depart':
      return (
        <>
          <NoteField {...props} id="reason" label="Why not?" />
          <On {...props} />
        </>
      )
    case 'late':
      return (
        <>
          <Choice
            name="code"
            legend="The reason"
            options={LATENESS}
            column
            value={form.code}
            wrong={slipAt(slips, 'code')}
            onChange={(code) => change({ code })}
          />
          <NoteField {...props} id="words" label={form.code === 'other' ? 'What was it?' : 'In a few words (if anything is to be said)'} />
        </>
      )
    case 'paper':
      return (
        <>
          <WhichPaper {...props} />
          <On {...props} />
          <NoteField {...props} label="Note (if any)" />
        </>
      )
    case 'record-system':
      return (
        <>
          <TickSome
            id="entered"
            legend={`Entered in ${ask.owed?.checklist?.system ?? 'the record system'}`}
            options={(ask.owed?.checklist?.points ?? []).map(({ point, says }) => ({ value: point, words: says }))}
            ticked={form.entered}
            wrong={slipAt(slips, 'entered')}
            onChange={(entered) => change({ entered })}
          />
          <On {...props} />
          <NoteField {...props} label="Note (if any)" />
        </>
      )
    case 'referral':
    case 'tick':
      return (
        <>
          <On {...props} />
          <NoteField {...props} label={isDecision(ask.owed) ? 'What was decided, and why' : 'Note (if any)'} />
        </>
      )
  }
}

function On({ form, slips, change }: FieldsProps) {
  const today = useToday()
  return (
    <DayField
      id="on"
      label="On which day?"
      hint="Leave empty for today."
      value={form.on}
      max={today || undefined}
      wrong={slipAt(slips, 'on')}
      onChange={(on) => change({ on })}
    />
  )
}

/** Where a note may say more than usual. */
const NOTE_LETTERS: Readonly<Partial<Record<Ask['what'], number>>> = {
  clarify: LETTERS.account,
  tick: LETTERS.reason,
  depart: LETTERS.reason,
  late: LETTERS.reason,
}

function NoteField({ id = 'note', label, ask, form, slips, change }: FieldsProps & { readonly id?: string; readonly label: string }) {
  return (
    <TextArea
      id={id}
      label={label}
      rows={3}
      letters={NOTE_LETTERS[ask.what] ?? LETTERS.note}
      value={form.note}
      wrong={slipAt(slips, id)}
      onChange={(note) => change({ note })}
    />
  )
}

function ReportFormFields(props: FieldsProps) {
  const { ask, form, slips, change } = props
  return (
    <>
      <Choice
        name="unit"
        legend="Which police unit did it go to?"
        options={[
          { value: 'city', words: 'City Referral Unit' },
          { value: 'county', words: 'County Referral Unit' },
        ]}
        value={form.unit}
        wrong={slipAt(slips, 'unit')}
        onChange={(unit) => change({ unit })}
      />
      {ask.owed?.duty === 'report-information' ? (
        <TextField
          id="author"
          letters={LETTERS.name}
          label="Who wrote it? (agency and role)"
          value={form.author}
          wrong={slipAt(slips, 'author')}
          onChange={(author) => change({ author })}
        />
      ) : null}
      <On {...props} />
      <NoteField {...props} label="Note (if any)" />
    </>
  )
}

function WhichPaper({ ask, kase, form, slips, change }: FieldsProps) {
  const papers = ask.owed === undefined ? [] : papersFor(ask.owed, kase).papers
  const [only] = papers
  if (papers.length <= 1) return <p className="strong">{only?.title}</p>
  const options = papers.map(({ paper, title }) => ({ value: paper as string, words: title }))
  return (
    <Choice
      name="paper"
      legend="Which paper? (either will do)"
      options={options}
      value={form.paper || undefined}
      wrong={slipAt(slips, 'paper')}
      onChange={(paper) => change({ paper })}
    />
  )
}

const RANK = { low: 0, medium: 1, high: 2 } as const

function ClarifyFields(props: FieldsProps) {
  const { kase, form, slips, change } = props
  const lowRefused = kase.floor.level !== 'low'
  const lowers = form.level !== undefined && kase.level !== undefined && RANK[form.level] < RANK[kase.level]
  return (
    <>
      <Choice
        name="level"
        legend="Which level is it?"
        options={[
          { value: 'low', words: 'Low', refused: lowRefused },
          { value: 'medium', words: 'Medium' },
          { value: 'high', words: 'High' },
        ]}
        value={form.level}
        wrong={slipAt(slips, 'level')}
        onChange={(level) => change({ level })}
      />
      {lowRefused && form.level === 'low' ? (
        <Note kind="danger" title={kase.floor.says} role="alert">
          <CiteList cites={kase.floor.because} />
        </Note>
      ) : null}
      <Choice
        name="meetingNeeded"
        legend="Is a multi-agency meeting needed?"
        options={[
          { value: 'yes', words: 'Yes' },
          { value: 'no', words: 'No' },
        ]}
        value={form.meetingNeeded}
        wrong={slipAt(slips, 'meetingNeeded')}
        onChange={(meetingNeeded) => change({ meetingNeeded })}
      />
      <NoteField {...props} label={lowers ? 'Why is it lower?' : 'Note (if any)'} />
      {lowers ? (
        <TextField
          id="secondPerson"
          letters={LETTERS.name}
          label="Second person"
          hint="Needed where the level that stands is your own."
          value={form.secondPerson}
          wrong={slipAt(slips, 'secondPerson')}
          onChange={(secondPerson) => change({ secondPerson })}
        />
      ) : null}
    </>
  )
}
