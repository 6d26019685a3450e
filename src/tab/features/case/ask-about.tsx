import { useState } from 'react'
import type { CaseView } from '../../../contracts/http.ts'
import { Choice } from '../../ui/choice.tsx'
import { CiteList } from '../../ui/cite-list.tsx'
import { CommandDialog, type OverCase } from '../../ui/command-dialog.tsx'
import { DayField, TextArea } from '../../ui/fields.tsx'
import { Note } from '../../ui/note.tsx'
import { PersonPicker } from '../../ui/person-picker.tsx'
import { useToday } from '../../ui/session.tsx'
import { capital } from '../../ui/words.ts'
import { ASK_WORDS, type Ask, type AskForm, commandFor, EMPTY_ASK, missingIn, papersFor } from './asks.ts'

type AskAboutProps = OverCase & { readonly ask: Ask }

/** The short question about something owed. */
export function AskAbout({ ask, kase, put, onClose }: AskAboutProps) {
  const [form, setForm] = useState<AskForm>({ ...EMPTY_ASK, unit: kase.area === 'derby' ? 'city' : 'county' })
  const words = ASK_WORDS[ask.what]
  return (
    <CommandDialog
      kase={kase}
      put={put}
      onClose={onClose}
      title={words.title}
      yes={words.yes}
      said={`Recorded: ${ask.what === 'depart' ? 'the reason for not doing this' : ask.owed.title.toLowerCase()}.`}
      ready={() => missingIn(ask.what, form) ?? commandFor(ask, form, kase) ?? 'This paper is in already.'}
    >
      <p className="soft">{capital(ask.owed.what)}</p>
      <AskFields ask={ask} kase={kase} form={form} change={(part) => setForm({ ...form, ...part })} />
    </CommandDialog>
  )
}

type FieldsProps = { readonly ask: Ask; readonly kase: CaseView; readonly form: AskForm; readonly change: (part: Partial<AskForm>) => void }

function AskFields({ ask, kase, form, change }: FieldsProps) {
  const today = useToday()
  const on = (
    <DayField
      id="ask-on"
      label="On which day?"
      hint="Leave empty for today."
      value={form.on}
      max={today || undefined}
      onChange={(on) => change({ on })}
    />
  )
  const note = (label: string) => <TextArea id="ask-note" label={label} rows={3} value={form.note} onChange={(note) => change({ note })} />
  switch (ask.what) {
    case 'contact-cpm':
      return (
        <>
          <PersonPicker
            id="ask-person"
            label="Whom did you contact?"
            people={kase.candidates.cpm ?? []}
            value={form.person}
            onChange={(person) => change({ person })}
          />
          {on}
        </>
      )
    case 'clarify':
      return (
        <>
          <ClarifyFields kase={kase} form={form} change={change} />
          {note('Note (needed when you lower the level)')}
        </>
      )
    case 'report-form':
      return (
        <>
          <Choice
            name="ask-unit"
            legend="Which police unit did it go to?"
            options={[
              { value: 'city', words: 'City Referral Unit' },
              { value: 'county', words: 'County Referral Unit' },
            ]}
            value={form.unit}
            onChange={(unit) => change({ unit })}
          />
          {on}
          {note('Note (if any)')}
        </>
      )
    case 'depart':
      return (
        <>
          {note('Why not?')}
          {on}
        </>
      )
    case 'paper':
      return (
        <>
          <WhichPaper ask={ask} kase={kase} form={form} change={change} />
          {on}
          {note('Note (if any)')}
        </>
      )
    case 'referral':
    case 'tick':
      return (
        <>
          {on}
          {note('Note (if any)')}
        </>
      )
  }
}

function WhichPaper({ ask, kase, form, change }: FieldsProps) {
  const { papers } = papersFor(ask.owed, kase)
  const [only] = papers
  if (papers.length <= 1) return <p className="strong">{only?.title}</p>
  const options = papers.map(({ paper, title }) => ({ value: paper as string, words: title }))
  return (
    <Choice
      name="ask-paper"
      legend="Which paper? (either will do)"
      options={options}
      value={form.paper || undefined}
      onChange={(paper) => change({ paper })}
    />
  )
}

function ClarifyFields({ kase, form, change }: Pick<FieldsProps, 'kase' | 'form' | 'change'>) {
  const lowRefused = kase.floor.level !== 'low'
  return (
    <>
      <Choice
        name="ask-level"
        legend="Which level is it?"
        options={[
          { value: 'low', words: 'Low', refused: lowRefused },
          { value: 'medium', words: 'Medium' },
          { value: 'high', words: 'High' },
        ]}
        value={form.level}
        onChange={(level) => change({ level })}
      />
      {lowRefused && form.level === 'low' ? (
        <Note kind="danger" title={kase.floor.says} role="alert">
          <CiteList cites={kase.floor.because} />
        </Note>
      ) : null}
      <Choice
        name="ask-meeting"
        legend="Is a multi-agency meeting needed?"
        options={[
          { value: 'yes', words: 'Yes' },
          { value: 'no', words: 'No' },
        ]}
        value={form.meetingNeeded}
        onChange={(meetingNeeded) => change({ meetingNeeded })}
      />
    </>
  )
}
