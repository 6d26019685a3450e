import { Button } from '@fluentui/react-components'
import { LETTERS } from '../../../case/text-limits.ts'
import { Choice } from '../../ui/choice.tsx'
import { type Slip, slipAt } from '../../ui/error-summary.tsx'
import { DayField, TextArea, TextField, TimeField } from '../../ui/fields.tsx'
import type { MeetingView } from '../../ui/meeting-facts.tsx'
import { Section } from '../../ui/page.tsx'
import { useToday } from '../../ui/session.tsx'
import { TickPeople } from '../../ui/tick-people.tsx'
import { type HeldForm, isReview, NO_ACTION } from './held-form.ts'
import { ReviewDecision } from './review-decision.tsx'

type HeldFieldsProps = {
  readonly form: HeldForm
  readonly meeting: MeetingView
  readonly lowerInARow: number
  readonly slips: readonly Slip[]
  readonly onChange: (part: Partial<HeldForm>) => void
}

export function HeldFields({ form, meeting, lowerInARow, slips, onChange }: HeldFieldsProps) {
  const today = useToday()
  return (
    <>
      <div className="card card-pad stack-m">
        <div className="form-pair">
          <DayField
            id="on"
            label="Held on"
            value={form.on}
            max={today || undefined}
            wrong={slipAt(slips, 'on')}
            onChange={(on) => onChange({ on })}
          />
          <TimeField
            id="endedAt"
            label="Ended at"
            value={form.endedAt}
            wrong={slipAt(slips, 'endedAt')}
            onChange={(endedAt) => onChange({ endedAt })}
          />
        </div>
        <TickPeople
          id="attended"
          legend={meeting.parts === undefined ? 'Who was there?' : 'Who was in the open part?'}
          seats={meeting.seats}
          ticked={form.attended}
          wrong={slipAt(slips, 'attended')}
          onChange={(attended) => onChange({ attended })}
        />
        {meeting.parts === undefined ? null : (
          <TickPeople
            id="attendedApart"
            legend="Who was in the confidential part?"
            hint="Nobody ticked: it was not held."
            seats={meeting.seats.filter((seat) => seat.family !== true)}
            ticked={form.attendedApart ?? []}
            wrong={slipAt(slips, 'attendedApart')}
            onChange={(attendedApart) => onChange({ attendedApart })}
          />
        )}
        <Choice
          name="childSeenBefore"
          legend="Was the child seen before the meeting?"
          options={[
            { value: 'yes', words: 'Yes' },
            { value: 'no', words: 'No' },
          ]}
          value={form.childSeenBefore}
          wrong={slipAt(slips, 'childSeenBefore')}
          onChange={(childSeenBefore) => onChange({ childSeenBefore })}
        />
        {form.childSeenBefore === 'no' ? (
          <TextArea
            id="whyNotSeen"
            letters={LETTERS.note}
            label="Why not?"
            rows={2}
            value={form.whyNotSeen}
            wrong={slipAt(slips, 'whyNotSeen')}
            onChange={(whyNotSeen) => onChange({ whyNotSeen })}
          />
        ) : null}
      </div>
      {isReview(meeting) ? (
        <ReviewDecision
          decision={form.decision}
          lowerInARow={lowerInARow}
          wrong={slipAt(slips, 'decision')}
          onChange={(decision) => onChange({ decision })}
        />
      ) : null}
      <Section title="Outline plan">
        <p className="soft measure">The actions agreed, with who does each and by when. It is given out at the end of the meeting.</p>
        <OutlinePlan form={form} slips={slips} onChange={onChange} />
      </Section>
    </>
  )
}

function OutlinePlan({ form, slips, onChange }: Omit<HeldFieldsProps, 'meeting' | 'lowerInARow'>) {
  const put = (at: number, part: Partial<HeldForm['outlinePlan'][number]>) =>
    onChange({ outlinePlan: form.outlinePlan.map((one, index) => (index === at ? { ...one, ...part } : one)) })
  return (
    <div className="card card-pad stack-m">
      {form.outlinePlan.map((action, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line of the form has nothing else to be known by
        <div key={at} className="action-line">
          <TextField
            id={`what-${at}`}
            letters={LETTERS.action}
            label="What"
            value={action.what}
            wrong={slipAt(slips, `what-${at}`)}
            onChange={(what) => put(at, { what })}
          />
          <TextField
            id={`who-${at}`}
            letters={LETTERS.name}
            label="Who"
            value={action.who}
            wrong={slipAt(slips, `who-${at}`)}
            onChange={(who) => put(at, { who })}
          />
          <DayField
            id={`by-${at}`}
            label="By"
            value={action.byOn}
            wrong={slipAt(slips, `by-${at}`)}
            onChange={(byOn) => put(at, { byOn })}
          />
          {form.outlinePlan.length === 1 ? null : (
            <Button
              size="small"
              appearance="subtle"
              className="action-remove"
              onClick={() => onChange({ outlinePlan: form.outlinePlan.filter((_, index) => index !== at) })}
            >
              Take out<span className="unseen"> action {at + 1}</span>
            </Button>
          )}
        </div>
      ))}
      <div>
        <Button onClick={() => onChange({ outlinePlan: [...form.outlinePlan, NO_ACTION] })}>Add another action</Button>
      </div>
    </div>
  )
}
