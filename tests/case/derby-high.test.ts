import { describe, expect, it } from 'vitest'
import { given, type Step } from '../given.ts'
import { AT_MEDIUM, CONTACTED, judge, RAISED, UP_TO_BOOKED, WITH_MATRIX } from '../stories.ts'

const AT_HIGH: Step = { at: '2026-11-23 11:30', by: 'maya', ask: judge('high', { significantHarmSuspected: 'yes' }) }
const high = given(RAISED, WITH_MATRIX, AT_HIGH)

describe('high in Derby', () => {
  const seen = (story: ReturnType<typeof given>, by: string) => story.kase.contacts.map((one) => one.cpm).includes(by)
  it('HI-14, HI-15: the manager is contacted, sees the case and books; nothing is asked for that is printed for medium only', () => {
    const contacted = given(RAISED, WITH_MATRIX, AT_HIGH, CONTACTED)
    expect(seen(contacted, 'priya')).toBe(true)
    const booked = UP_TO_BOOKED[5] ?? expect.fail('no booking')
    if (!('ask' in booked)) expect.fail('no booking')
    contacted.when('priya', '2026-11-24 09:30', booked.ask).then('MeetingBooked', { kind: 'cse-meeting-initial' })
    high.when('maya', '2026-11-23 12:00', { do: 'contact-cpm', cpm: 'tom' }).refused({ field: 'cpm', rules: ['HI-15', 'ME-12'] })
    given(RAISED, WITH_MATRIX)
      .when('priya', '2026-11-24 09:30', booked.ask)
      .refused({ rules: ['ME-12', 'HI-14'] })
  })
  it('ME-12, HI-14: from medium to high and back the meeting can still be booked', () => {
    const booked = UP_TO_BOOKED[5]
    if (booked === undefined || !('ask' in booked)) expect.fail('no booking')
    const no: Step = { at: '2026-11-23 14:00', by: 'priya', ask: { do: 'clarify-level', level: 'medium', meetingNeeded: 'no' } }
    const up: Step = { at: '2026-11-23 15:00', by: 'maya', ask: judge('high') }
    const steps = [RAISED, WITH_MATRIX, AT_MEDIUM, CONTACTED, no]
    given(...steps)
      .when('priya', '2026-11-24 09:30', booked.ask)
      .refused({ rules: ['ME-14'] })
    given(...steps, up)
      .when('priya', '2026-11-24 09:30', booked.ask)
      .then('MeetingBooked')
    const back: Step = { at: '2026-11-24 09:00', by: 'maya', ask: judge('medium', { secondPerson: 'Tom Whitlock' }) }
    given(...steps, up, back)
      .when('priya', '2026-11-24 09:30', booked.ask)
      .refused({ rules: ['ME-14'] })
    const needed: Step = { at: '2026-11-24 09:10', by: 'maya', ask: { do: 'contact-cpm', cpm: 'priya' } }
    const yes: Step = { at: '2026-11-24 09:20', by: 'priya', ask: { do: 'clarify-level', level: 'medium', meetingNeeded: 'yes' } }
    given(...steps, up, back, needed, yes)
      .when('priya', '2026-11-24 09:30', booked.ask)
      .then('MeetingBooked')
  })
  it('ME-12, A-74: judged the same again in between, the contact made is still the contact', () => {
    const again: Step = { at: '2026-11-23 15:00', by: 'maya', ask: judge('medium') }
    given(RAISED, WITH_MATRIX, AT_MEDIUM, CONTACTED, again)
      .when('priya', '2026-11-24 09:20', { do: 'clarify-level', level: 'medium', meetingNeeded: 'yes' })
      .then('LevelClarified')
    const up: Step = { at: '2026-11-23 15:00', by: 'maya', ask: judge('high') }
    given(RAISED, WITH_MATRIX, AT_MEDIUM, CONTACTED, up)
      .when('priya', '2026-11-24 09:20', { do: 'clarify-level', level: 'high', meetingNeeded: 'yes' })
      .refused({ rules: ['ME-12'] })
  })
  it('RC-7: a manager who clarifies what another judged is the second person; lowering their own level takes another', () => {
    const down = { do: 'clarify-level', level: 'medium', meetingNeeded: 'yes', note: 'The police have charged the two adults.' } as const
    const contacted = [RAISED, WITH_MATRIX, AT_HIGH, CONTACTED]
    given(...contacted)
      .when('priya', '2026-11-23 14:00', { ...down, note: 'Less' })
      .refused({ field: 'note', rules: ['RC-5'] })
    given(...contacted)
      .when('priya', '2026-11-23 14:00', down)
      .then('LevelClarified', { level: 'medium' })
    const own: Step = { at: '2026-11-23 14:00', by: 'priya', ask: down }
    const low = { ...down, level: 'low' } as const
    given(...contacted, own)
      .when('priya', '2026-11-24 14:00', low)
      .refused({ field: 'secondPerson', rules: ['RC-7'] })
    given(...contacted, own)
      .when('priya', '2026-11-24 14:00', { ...low, secondPerson: 'priya nair' })
      .refused({ field: 'secondPerson' })
    given(...contacted, own)
      .when('priya', '2026-11-24 14:00', { ...low, secondPerson: 'Anita Rowe' })
      .then('LevelClarified', { secondPerson: 'Anita Rowe' })
  })
})
