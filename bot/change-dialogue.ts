import { z } from 'zod'
import { LATE_REASONS } from '../src/errands/wording.ts'
import { CHANGE_REASON_WORDS, CHANGE_REASONS } from '../src/errands/wording-commands.ts'
import { anyPress } from './book-meeting.ts'

/**
 * The dialogues beside booking as pure steps: what was asked with a card, what the person pressed, what command follows. Kept between turns as JSON
 * with references, times, staff and agencies only, so that they survive a restart.
 */
const base = {
  id: z.string(),
  reference: z.string(),
  offeredTo: z.string(),
  /** One id for whatever is pressed on this card: it is done once, however often it is pressed or delivered. */
  commandId: z.string(),
  answered: z.enum(['no', 'left', 'done']),
  /** What was told when it was done, for the same press once more. */
  told: z.string().optional(),
}
const named = z.strictObject({ role: z.string(), person: z.string(), words: z.string() })
const moment = z.strictObject({ on: z.string(), at: z.string() })
const slot = z.strictObject({ on: z.string(), at: z.string(), endsAt: z.string(), words: z.string(), late: z.boolean() })
export const CHANGES = ['move-meeting', 'cancel-meeting', 'change-invitations', 'change-chair'] as const
export type Change = (typeof CHANGES)[number]

export const changeSchema = z.discriminatedUnion('dialogue', [
  z.strictObject({ ...base, dialogue: z.literal('move-meeting'), meeting: z.string(), slots: z.array(slot).max(5) }),
  z.strictObject({ ...base, dialogue: z.literal('cancel-meeting'), meeting: z.string() }),
  z.strictObject({
    ...base,
    dialogue: z.literal('change-invitations'),
    meeting: z.string(),
    choices: z.array(named.extend({ seat: z.string().optional() })).max(60),
  }),
  z.strictObject({
    ...base,
    dialogue: z.literal('change-chair'),
    meeting: z.string(),
    /** As it stood when it was asked: moved meanwhile, it is asked again. */
    starts: moment,
    ends: moment,
    chairs: z.array(z.strictObject({ person: z.string(), name: z.string(), calendar: z.enum(['free', 'taken', 'not-known']) })).max(40),
  }),
  z.strictObject({
    ...base,
    dialogue: z.literal('record-discussion'),
    kinds: z.array(z.string()).max(10),
    leaders: z.array(named).max(40),
    others: z.array(named).max(60),
  }),
  z.strictObject({
    ...base,
    dialogue: z.literal('ask-times'),
    kind: z.string(),
    chair: z.string(),
    minuteTaker: z.string(),
    slots: z.array(slot.omit({ late: true })).max(3),
  }),
  z.strictObject({
    ...base,
    dialogue: z.literal('choose-meeting'),
    // Not 'then': an object with a member of that name would be taken for a promise.
    next: z.enum(CHANGES),
    meetings: z.array(z.strictObject({ meeting: z.string(), words: z.string() })).max(5),
    wanted: z.strictObject({ on: z.string(), at: z.string().optional() }).optional(),
  }),
])
export type ChangeDialogue = z.infer<typeof changeSchema>
export type ChangeOf<D extends ChangeDialogue['dialogue']> = Extract<ChangeDialogue, { dialogue: D }>

/** Whether what is kept under a press's dialogue id is one of these, in whatever version of it. */
export function isChange(kept: unknown): boolean {
  const kinds: readonly unknown[] = [...CHANGES, 'record-discussion', 'ask-times', 'choose-meeting']
  return typeof kept === 'object' && kept !== null && 'dialogue' in kept && kinds.includes(kept.dialogue)
}

/** What the buttons and fields of these cards send. Teams sends numbers of a choice as text. */
export const changePressSchema = z.strictObject({
  ...anyPress,
  choice: z.union([z.number().int().min(0).max(4), z.enum(['none', 'yes'])]),
  why: z.enum(CHANGE_REASONS).optional().catch(undefined),
  because: z.enum(LATE_REASONS).optional().catch(undefined),
  own: z.string().trim().max(1_000).optional().catch(undefined),
  lateOwn: z.string().trim().max(2_000).optional().catch(undefined),
  slot: index().optional(),
  whom: index().optional(),
  kind: index().optional(),
  leader: index().optional(),
  others: z
    .string()
    .regex(/^(\d{1,2}(,\d{1,2})*)?$/)
    .max(300)
    .optional()
    .catch(undefined),
  on: z.string().max(10).optional().catch(undefined),
  from: z.string().max(8).optional().catch(undefined),
  until: z.string().max(8).optional().catch(undefined),
  decided: z.string().max(8_000).optional().catch(undefined),
  decision: z.enum(['continue', 'end']).optional().catch(undefined),
})
type Press = z.infer<typeof changePressSchema>

function index() {
  return z
    .string()
    .regex(/^\d{1,2}$/)
    .transform(Number)
    .optional()
    .catch(undefined)
}

export type ChangeNext =
  | { readonly follows: 'do'; readonly dialogue: ChangeDialogue; readonly command: Readonly<Record<string, unknown>> }
  | { readonly follows: 'ask'; readonly dialogue: ChangeOf<'choose-meeting'>; readonly meeting: string }
  | { readonly follows: 'leave'; readonly dialogue: ChangeDialogue }
  | { readonly follows: 'again'; readonly dialogue: ChangeDialogue; readonly told: string }
  | { readonly follows: 'refuse'; readonly why: 'too-old' | 'not-yours' | 'late-needs-why' | 'incomplete' }

/** `kept` is what the store has, `data` whatever was sent: of it only the choice and the fields are read, and an index only leads to what was offered. */
export function nextChange(kept: unknown, person: string, data: unknown): ChangeNext {
  const read = changeSchema.safeParse(kept)
  const sent = changePressSchema.safeParse(data)
  if (!read.success || !sent.success) return { follows: 'refuse', why: 'too-old' }
  const dialogue = read.data
  const press = sent.data
  if (dialogue.offeredTo !== person) return { follows: 'refuse', why: 'not-yours' }
  if (dialogue.answered === 'left') return { follows: 'refuse', why: 'too-old' }
  if (dialogue.answered === 'done') {
    const { told } = dialogue
    return press.choice === 'none' || told === undefined ? { follows: 'refuse', why: 'too-old' } : { follows: 'again', dialogue, told }
  }
  if (press.choice === 'none') return { follows: 'leave', dialogue: { ...dialogue, answered: 'left' } }
  if (dialogue.dialogue === 'choose-meeting') {
    const chosen = typeof press.choice === 'number' ? dialogue.meetings[press.choice] : undefined
    return chosen === undefined ? { follows: 'refuse', why: 'too-old' } : { follows: 'ask', dialogue, meeting: chosen.meeting }
  }
  const command = commandFrom(dialogue, press)
  return typeof command === 'string' ? { follows: 'refuse', why: command } : { follows: 'do', dialogue, command }
}

type Asked = Readonly<Record<string, unknown>> | 'too-old' | 'late-needs-why' | 'incomplete'

function commandFrom(dialogue: Exclude<ChangeDialogue, { dialogue: 'choose-meeting' }>, press: Press): Asked {
  switch (dialogue.dialogue) {
    case 'move-meeting':
      return move(dialogue, press)
    case 'cancel-meeting':
      return reasonIn(press) === undefined ? 'incomplete' : { do: 'cancel-meeting', meeting: dialogue.meeting, reason: reasonIn(press) }
    case 'change-invitations':
      return invite(dialogue, press)
    case 'change-chair':
      return give(dialogue, press)
    case 'record-discussion':
      return discussion(dialogue, press)
    case 'ask-times':
      return press.choice === 'yes' ? timesAsked(dialogue) : 'incomplete'
  }
}

function timesAsked({ kind, chair, minuteTaker, slots }: ChangeOf<'ask-times'>): Asked {
  const times = slots.map(({ on, at, endsAt }) => ({ starts: { on, at }, ends: { on, at: endsAt } }))
  return { do: 'ask-times', kind, chair, minuteTaker, fill: [], times }
}

/** Somebody's own words tell more than one of the usual reasons. */
function reasonIn({ why, own }: Press): string | undefined {
  if (own !== undefined && own !== '') return own
  return why === undefined ? undefined : CHANGE_REASON_WORDS[why]
}

/** The time is the button in the chat, and a field in the dialog. */
function move({ meeting, slots }: ChangeOf<'move-meeting'>, press: Press): Asked {
  const { choice, because, lateOwn } = press
  const at = typeof choice === 'number' ? choice : press.slot
  if (at === undefined) return 'incomplete'
  const slot = slots[at]
  if (slot === undefined) return 'too-old'
  const reason = reasonIn(press)
  if (reason === undefined) return 'incomplete'
  if (slot.late && because === undefined) return 'late-needs-why'
  return {
    do: 'move-meeting',
    meeting,
    starts: { on: slot.on, at: slot.at },
    ends: { on: slot.on, at: slot.endsAt },
    reason,
    ...(slot.late ? { late: { code: because, ...(lateOwn === undefined || lateOwn === '' ? {} : { words: lateOwn }) } } : {}),
  }
}

function invite({ meeting, choices }: ChangeOf<'change-invitations'>, { whom }: Press): Asked {
  const chosen = whom === undefined ? undefined : choices[whom]
  if (chosen === undefined) return 'incomplete'
  const { seat, role, person } = chosen
  return {
    do: 'change-invitations',
    meeting,
    invite: seat === undefined ? [{ role, person }] : [],
    replace: seat === undefined ? [] : [{ seat, person }],
    remove: [],
  }
}

function give({ meeting, starts, ends, chairs }: ChangeOf<'change-chair'>, press: Press): Asked {
  const chosen = press.whom === undefined ? undefined : chairs[press.whom]
  const reason = reasonIn(press)
  if (chosen === undefined || reason === undefined) return 'incomplete'
  return { do: 'change-chair', meeting, chair: chosen.person, starts, ends, reason }
}

function discussion({ kinds, leaders, others }: ChangeOf<'record-discussion'>, press: Press): Asked {
  const kind = kinds[press.kind ?? (kinds.length === 1 ? 0 : -1)]
  const leader = leaders[press.leader ?? -1]
  const ticked = new Set(
    (press.others ?? '')
      .split(',')
      .filter((one) => one !== '')
      .map(Number),
  )
  const tookPart = others.filter((one, at) => ticked.has(at) && one.person !== leader?.person).map(({ role, person }) => ({ role, person }))
  const { on, from, until, decided, decision } = press
  if (kind === undefined || leader === undefined || tookPart.length === 0) return 'incomplete'
  const [at, endedAt] = [from?.slice(0, 5), until?.slice(0, 5)]
  // Only a manager's review decides whether it goes on (RV-12); what is ticked beside another kind is left out.
  const review = kind === 'line-manager-review'
  return {
    do: 'record-discussion',
    on,
    kind,
    at,
    endedAt,
    chair: leader.person,
    tookPart,
    outcome: decided ?? '',
    outlinePlan: [],
    ...(review && decision !== undefined ? { decision } : {}),
  }
}
