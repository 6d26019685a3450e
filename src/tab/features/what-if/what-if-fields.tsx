import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right'
import type { ReactNode } from 'react'
import { Choice, YES_NO_NOT_KNOWN } from '../../ui/choice.tsx'
import { DayField } from '../../ui/fields.tsx'
import { StatusQuestions } from '../../ui/status-questions.tsx'
import { LEVEL_OPTIONS, type WhatIfForm } from './what-if-form.ts'

type FieldsProps = {
  readonly form: WhatIfForm
  readonly change: (part: Partial<WhatIfForm>) => void
  readonly ofCase: boolean
}

/** What can be supposed. With a case, everything left as it is stays as it is. */
export function WhatIfFields({ form, change, ofCase }: FieldsProps) {
  return (
    <div className="stack-m">
      {ofCase ? null : (
        <Choice
          name="what-area"
          legend="Area"
          options={[
            { value: 'derby', words: 'Derby' },
            { value: 'derbyshire', words: 'Derbyshire' },
          ]}
          value={form.area}
          onChange={(area) => change({ area })}
        />
      )}
      <DayField
        id="what-concern"
        label="The concern was raised on"
        value={form.concernOn}
        onChange={(concernOn) => change({ concernOn })}
      />
      <DayField id="what-birth" label="Born on" hint="Empty: not known." value={form.birth} onChange={(birth) => change({ birth })} />
      <Choice
        name="what-level"
        legend={ofCase ? 'The level were judged anew as' : 'The level is judged as'}
        hint={ofCase ? 'Nothing chosen: it stays as it is.' : 'Nothing chosen: not judged yet.'}
        options={LEVEL_OPTIONS}
        value={form.level}
        onChange={(level) => change({ level })}
      />
      {form.level === undefined ? null : (
        <DayField
          id="what-level-on"
          label="Judged on"
          hint="Empty: on the day it is looked at."
          value={form.levelOn}
          onChange={(levelOn) => change({ levelOn })}
        />
      )}
      <Choice
        name="what-harm"
        legend="Is significant harm suspected?"
        {...(ofCase ? { hint: 'Nothing chosen: as it is.' } : {})}
        options={YES_NO_NOT_KNOWN}
        value={form.harm}
        onChange={(harm) => change({ harm })}
      />
      <Fold words="What is in place for the child">
        <StatusQuestions form={form.status} slips={[]} change={(part) => change({ status: { ...form.status, ...part } })} />
      </Fold>
      <Fold words="Contact, meeting and review">
        <Happenings form={form} change={change} />
      </Fold>
      <DayField
        id="what-on"
        label="Looked at on"
        hint="Put it forward to see what would be late by then."
        value={form.on}
        onChange={(on) => change({ on })}
      />
    </div>
  )
}

function Happenings({ form, change }: Pick<FieldsProps, 'form' | 'change'>) {
  return (
    <>
      <DayField
        id="what-contact"
        label="The Child Protection Manager was contacted on"
        value={form.contactOn}
        onChange={(contactOn) => change({ contactOn })}
      />
      <Choice
        name="what-needed"
        legend="Did they find a meeting needed?"
        options={[
          { value: 'yes', words: 'Yes' },
          { value: 'no', words: 'No' },
        ]}
        value={form.meetingNeeded}
        onChange={(meetingNeeded) => change({ meetingNeeded })}
      />
      <DayField id="what-held" label="The first meeting was held on" value={form.heldOn} onChange={(heldOn) => change({ heldOn })} />
      <DayField id="what-review" label="A review was held on" value={form.reviewOn} onChange={(reviewOn) => change({ reviewOn })} />
      {form.reviewOn === '' ? null : (
        <Choice
          name="what-decision"
          legend="What did the review decide?"
          options={[
            { value: 'continue', words: 'To go on' },
            { value: 'end', words: 'To end' },
          ]}
          value={form.reviewDecision}
          onChange={(reviewDecision) => change({ reviewDecision })}
        />
      )}
    </>
  )
}

function Fold({ words, children }: { readonly words: string; readonly children: ReactNode }) {
  return (
    <details>
      <summary>
        <ChevronRightRegular className="turn" fontSize={16} />
        {words}
      </summary>
      <div className="stack-m what-fold">{children}</div>
    </details>
  )
}
