import type { Dialogue } from '../../bot/book-meeting.ts'
import type { ChangeDialogue } from '../../bot/change-dialogue.ts'
import type { WaitingDialogue } from '../../bot/waiting-dialogue.ts'

/** What the dialogues under fire are about: a case whose meeting can be booked, and one that has a meeting. */
export type About = { readonly reference: string; readonly booked: string; readonly meeting: string }

/** One dialogue of each kind, standing open for this person, as the bot would have kept it. `newId` names what each clears. */
export function openDialogues(
  { reference, booked, meeting }: About,
  offeredTo: string,
  newId: () => string,
): readonly (Dialogue | ChangeDialogue | WaitingDialogue)[] {
  const open = { offeredTo, answered: 'no' as const }
  const slot = { on: '2026-12-08', at: '10:00', endsAt: '11:30', words: 'Tuesday 8 December, 10:00 to 11:30' }
  const staff = { role: 'social-worker', person: 'p-01', words: 'Maya Okafor' }
  const change = (id: string) => ({ id, reference: booked, commandId: newId(), ...open })
  return [
    {
      dialogue: 'book-meeting',
      id: 'd-book',
      reference,
      commandId: newId(),
      kind: 'cse-meeting-initial',
      minuteTaker: 'p-04',
      slots: [slot, { ...slot, at: '14:00', endsAt: '15:30' }],
      also: [{ role: 'education', person: 'school-city', name: 'Meadowbank School' }],
      ...open,
    },
    {
      dialogue: 'move-meeting',
      ...change('d-move'),
      meeting,
      slots: [
        { ...slot, late: false },
        { ...slot, late: true },
      ],
    },
    { dialogue: 'cancel-meeting', ...change('d-cancel'), meeting },
    { dialogue: 'change-invitations', ...change('d-invite'), meeting, choices: [staff, { ...staff, seat: 'police' }] },
    {
      dialogue: 'record-discussion',
      ...change('d-phone'),
      kinds: ['strategy-discussion', 'line-manager-review'],
      leaders: [{ ...staff, person: offeredTo }],
      others: [staff],
    },
    { dialogue: 'choose-meeting', ...change('d-choose'), next: 'cancel-meeting', meetings: [{ meeting, words: slot.words }] },
    {
      dialogue: 'waiting',
      id: 'd-waiting',
      offeredTo,
      lines: (['clarify', 'decide', 'red-meeting', 'papers'] as const).map((what) => ({ reference: booked, what, commandId: newId() })),
    },
  ]
}
