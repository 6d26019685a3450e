import { useState } from 'react'
import { LETTERS } from '../../../case/text-limits.ts'
import type { CaseView } from '../../../contracts/http.ts'
import type { Command } from '../../api.ts'
import { Choice } from '../../ui/choice.tsx'
import { CommandDialog, type OverCase } from '../../ui/command-dialog.tsx'
import { type Slip, slipAt } from '../../ui/error-summary.tsx'
import { DayField, PickField, TextArea, TimeField } from '../../ui/fields.tsx'
import { PersonPicker } from '../../ui/person-picker.tsx'
import { useSession, useToday } from '../../ui/session.tsx'
import { TickSome } from '../../ui/tick-some.tsx'

type Discussion = Extract<Command, { do: 'record-discussion' }>
type Form = {
  readonly kind: string
  readonly on: string
  readonly at: string
  readonly endedAt: string
  readonly chair: string
  /** 'role person' each. */
  readonly tookPart: readonly string[]
  readonly outcome: string
  readonly decision: 'continue' | 'end' | undefined
}

/** A discussion that was held just now by phone, in half a minute: who, when, and what was decided. What is owed after one follows by itself. */
export function HeldByPhone({ kase, ...over }: OverCase) {
  const { me } = useSession()
  const today = useToday()
  const kinds = kase.bookable.filter((one) => one.byPhone)
  const [form, setForm] = useState<Form>(() => ({
    kind: kinds[0]?.kind ?? '',
    on: me?.today ?? '',
    at: me?.now.at ?? '',
    endedAt: me?.now.at ?? '',
    chair: kase.candidates.chair?.find(({ id }) => id === me?.person.id)?.id ?? '',
    tookPart: [],
    outcome: '',
    decision: undefined,
  }))
  const change = (part: Partial<Form>) => setForm((before) => ({ ...before, ...part }))
  return (
    <CommandDialog
      kase={kase}
      {...over}
      title="Held just now by phone"
      yes="Record it"
      said="Recorded: the discussion was held."
      ready={() => {
        const slips = slipsOf(form)
        return slips.length > 0 ? slips : commandOf(form)
      }}
    >
      {(slips) => (
        <>
          <PickField
            id="kind"
            label="What was it?"
            value={form.kind}
            options={kinds.map(({ kind, title }) => ({ value: kind, words: title }))}
            onChange={(kind) => change({ kind })}
          />
          <div className="form-pair">
            <DayField
              id="on"
              label="Held on"
              value={form.on}
              max={today || undefined}
              wrong={slipAt(slips, 'on')}
              onChange={(on) => change({ on })}
            />
            <TimeField id="at" label="Began at" value={form.at} wrong={slipAt(slips, 'at')} onChange={(at) => change({ at })} />
            <TimeField
              id="endedAt"
              label="Ended at"
              value={form.endedAt}
              wrong={slipAt(slips, 'endedAt')}
              onChange={(endedAt) => change({ endedAt })}
            />
          </div>
          <PersonPicker
            id="chair"
            label="Who led it? They write it up."
            people={leadersOf(kase, form.kind)}
            value={form.chair}
            wrong={slipAt(slips, 'chair')}
            onChange={(chair) => change({ chair })}
          />
          <TickSome
            id="tookPart"
            legend="Who else took part?"
            options={othersOf(kase, form.chair)}
            ticked={form.tookPart}
            wrong={slipAt(slips, 'tookPart')}
            onChange={(tookPart) => change({ tookPart })}
          />
          <TextArea
            id="outcome"
            letters={LETTERS.account}
            label="What was decided?"
            rows={3}
            value={form.outcome}
            wrong={slipAt(slips, 'outcome')}
            onChange={(outcome) => change({ outcome })}
          />
          {form.kind === 'line-manager-review' ? (
            <Choice
              name="decision"
              legend="Does the child stay under these procedures?"
              options={[
                { value: 'continue', words: 'Yes, it continues' },
                { value: 'end', words: 'No, it ends' },
              ]}
              value={form.decision}
              wrong={slipAt(slips, 'decision')}
              onChange={(decision) => change({ decision })}
            />
          ) : null}
        </>
      )}
    </CommandDialog>
  )
}

/** A professionals' meeting may be led by whoever leads the case (ME-5). */
function leadersOf(kase: CaseView, kind: string): { id: string; name: string }[] {
  const lead = kase.team.filter(({ as }) => kind === 'professionals-meeting' && as === 'Lead practitioner')
  return [...(kase.candidates.chair ?? []), ...lead.map(({ id, name }) => ({ id, name }))]
}

const ASKED = ['police', 'health', 'education', 'specialist-service', 'youth-offending', 'mat-worker', 'iro', 'send-officer']

/** The lead and those the directory knows for a role; each person once, by the first role that fits. */
function othersOf(kase: CaseView, chair: string): { value: string; words: string }[] {
  const lead = kase.team.filter(({ as }) => as === 'Lead practitioner').map(({ id, name }) => ({ role: 'lead-practitioner', id, name }))
  const manager = kase.team.filter(({ as }) => as === 'Line manager').map(({ id, name }) => ({ role: 'line-manager', id, name }))
  const cpm = kase.team.filter(({ as }) => as === 'Child Protection Manager').map(({ id, name }) => ({ role: 'cpm', id, name }))
  const others = ASKED.flatMap((role) => (kase.candidates[role] ?? []).map(({ id, name }) => ({ role, id, name })))
  const all = [...lead, ...manager, ...cpm, ...others]
  return all
    .filter(({ id }, at) => id !== chair && all.findIndex((one) => one.id === id) === at)
    .map(({ role, id, name }) => ({ value: `${role} ${id}`, words: name }))
}

function slipsOf(form: Form): readonly Slip[] {
  const slips: Slip[] = []
  if (form.on === '') slips.push({ field: 'on', says: 'Give the day it was held' })
  if (form.at === '') slips.push({ field: 'at', says: 'Give the time it began' })
  if (form.endedAt === '') slips.push({ field: 'endedAt', says: 'Give the time it ended' })
  if (form.chair === '') slips.push({ field: 'chair', says: 'Say who led it' })
  if (form.tookPart.length === 0) slips.push({ field: 'tookPart', says: 'Tick who took part' })
  if (form.outcome.trim() === '') slips.push({ field: 'outcome', says: 'Say what was decided' })
  if (form.kind === 'line-manager-review' && form.decision === undefined)
    slips.push({ field: 'decision', says: 'Say what the review decided' })
  return slips
}

function commandOf(form: Form): Discussion {
  const { kind, on, at, endedAt, chair } = form
  const typed = { kind, on, at, endedAt } as Pick<Discussion, 'kind' | 'on' | 'at' | 'endedAt'>
  return {
    do: 'record-discussion',
    ...typed,
    chair,
    tookPart: form.tookPart.map((one) => {
      const [role = '', person = ''] = one.split(' ')
      return { role, person }
    }),
    outcome: form.outcome.trim(),
    outlinePlan: [],
    ...(kind === 'line-manager-review' && form.decision !== undefined ? { decision: form.decision } : {}),
  }
}
