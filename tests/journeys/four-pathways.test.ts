import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  COUNTY,
  GRACE,
  HARBOUR,
  IMRAN,
  LOUISE,
  MAYA,
  NADIA,
  OWEN,
  type Part,
  POLICE,
  PRIYA,
  QUIET_STATUS,
  RUTH,
  SAM,
  TOM,
  theChildOfTwelve,
} from '../browser/line/cast.ts'
import { expectNeutral } from '../browser/line/outside.ts'
import { type Stage, setStage } from '../browser/line/stage.ts'
import { theWeekBegins } from '../browser/line/steps-after.ts'
import { openCase } from '../browser/line/steps-common.ts'
import { choose } from '../browser/line/steps-concern.ts'
import {
  accepts,
  assesses,
  booksInTheChat,
  clarifies,
  contacts,
  decidesSection47,
  eventOf,
  FORM_AND_REFERRAL,
  files,
  held,
  nextMorning,
  opensForm,
  presses,
  raises,
  standings,
  ticked,
} from './by-hand.ts'

/** Whom each pathway is about, and what is in place for that child. */
const CHILDREN = {
  high: ['Rosalind', 'Thackerberry', 14, {}],
  inCare: [
    'Barnaby',
    'Winterbourne',
    13,
    {
      "Is children's social care already involved?": 'Yes',
      'Has the child an education, health and care plan?': 'Yes',
      'Is the child looked after?': 'Yes, by Derbyshire',
    },
  ],
  s47: ['Philippa', 'Ollerenshaw', 14, { "Is children's social care already involved?": 'Yes' }],
  low: ['Cuthbert', 'Featherstone', 15, { 'Has the child a significant learning disability?': 'No' }],
} as const

function partFor(which: keyof typeof CHILDREN, begins: string): Part {
  const [givenName, familyName, age, answers] = CHILDREN[which]
  const says: Readonly<Record<string, string>> = answers
  return {
    ...theChildOfTwelve(begins),
    child: { givenName, familyName, born: `${Number(begins.slice(0, 4)) - age}-01-01`, school: 'Larkrise Academy' },
    status: QUIET_STATUS.map(([question, usual]) => [question, says[question] ?? usual]),
  }
}

/** The four ways through the procedure, each by the people whose it is, in a real browser and in the chat with the bot. */
describe('four pathways by hand', () => {
  let stage: Stage
  const lived: { readonly reference: string; readonly part: Part }[] = []
  beforeAll(async () => {
    stage = await setStage({ part: (today) => partFor('high', today) })
    await theWeekBegins(stage)
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') console.log(await stage.lookAtAll(`failed-${lived.length}`))
  })
  afterAll(() => stage?.close())

  const about = (which: keyof typeof CHILDREN): Stage => {
    const mine = { ...stage, reference: '', part: partFor(which, stage.begins) }
    // What reads the case asks by the reference of the stage it belongs to.
    return Object.assign(mine, {
      caseFor: async (who: Parameters<Stage['caseFor']>[0]) => await stage.read(who, `/api/cases/${mine.reference}`),
    })
  }

  it('HI-14: Derby at high: referred the same day, no enquiry, the meeting booked in the chat and held, minutes and plan filed', async () => {
    const on = about('high')
    await raises(on, MAYA, 'Derby')
    await assesses(on, MAYA, 2, 'High')
    lived.push(on)
    expect(await standings(on, MAYA, 'refer-to-social-care', 'decide-section-47')).toEqual({
      'refer-to-social-care': 'due-today',
      'decide-section-47': 'undated',
    })
    await presses(on, MAYA, ...FORM_AND_REFERRAL)
    await contacts(on, MAYA, PRIYA)
    await decidesSection47(
      on,
      TOM,
      'No enquiry',
      'Team manager, first response',
      'Safe at her grandmother’s, who was spoken to and keeps her there.',
    )
    const starts = await booksInTheChat(on, PRIYA)
    const invited = await eventOf(on, PRIYA, /^Multi-agency meeting – ref /, starts)
    expect(invited).toEqual(expect.arrayContaining([POLICE.mail, HARBOUR.mail, MAYA.mail, GRACE.mail]))
    await accepts(on, POLICE, PRIYA)
    await held(on, PRIYA, starts, [PRIYA, MAYA, GRACE, POLICE])
    for (const what of ['minutes', 'plan'] as const) await files(on, GRACE, what)
    const done = ['refer-to-social-care', 'decide-section-47', 'hold-cse-meeting', 'circulate-minutes', 'circulate-plan']
    expect(await standings(on, PRIYA, ...done)).toEqual(Object.fromEntries(done.map((duty) => [duty, 'met'])))
  })

  it('CS-22 to CS-28: Derbyshire at medium, in care with an EHC plan: officers told and asked first, invited, and the outcome entered', async () => {
    await nextMorning(stage)
    const on = about('inCare')
    await raises(on, IMRAN, 'Derbyshire')
    await assesses(on, IMRAN, 2, 'Medium')
    lived.push(on)
    await presses(on, IMRAN, ticked('Tell the reviewing officer'), ticked('Tell the SEND officer'))
    await contacts(on, IMRAN, RUTH)
    await clarifies(on, RUTH, 'Medium')
    await presses(on, IMRAN, ticked('Confirm the need for a strategy discussion'))
    const tab = await openCase(on, IMRAN)
    await tab
      .getByRole('link', { name: /^Book: .*trategy discussion/ })
      .first()
      .click()
    await choose(tab, /^Have the reviewing officer and the child’s worker been consulted/, 'Yes')
    await tab.getByRole('textbox', { name: 'What came of it?' }).fill('Both want it after school, at the carer’s home.')
    await tab.getByRole('textbox', { name: 'Why does the time suit the child?' }).fill('After school, before his training.')
    const slot = tab.getByRole('group', { name: 'Times', exact: true }).getByRole('radio').first()
    const [day, at] = (await slot.inputValue()).split(' ')
    await slot.check()
    await tab.getByRole('button', { name: 'Book the meeting' }).click()
    await tab.getByRole('heading', { name: 'What happened' }).waitFor()
    const starts = `${day}T${at}`
    const invited = await eventOf(on, LOUISE, /^Multi-agency meeting – ref /, starts)
    expect(invited).toEqual(expect.arrayContaining([NADIA.mail, OWEN.mail, IMRAN.mail, COUNTY.mail, RUTH.mail]))
    await accepts(on, OWEN, IMRAN)
    await accepts(on, NADIA, IMRAN)
    await held(on, LOUISE, starts, [LOUISE, IMRAN, NADIA, OWEN])
    const opened = await opensForm(on, IMRAN, /^Confirm as entered/)
    const entered = opened.getByRole('dialog')
    for (const box of await entered
      .getByRole('group', { name: /Frameworki/ })
      .getByRole('checkbox')
      .all())
      await box.check()
    await entered.getByRole('button', { name: 'Confirm', exact: true }).click()
    await entered.waitFor({ state: 'detached' })
    await files(on, SAM, 'minutes')
    await presses(on, OWEN, ticked('Reference the concern in the education plan'))
    const done = ['inform-iro', 'consult-iro', 'inform-send-officer', 'hold-strategy-discussion', 'record-outcome', 'reference-in-ehc-plan']
    expect(await standings(on, IMRAN, ...done)).toEqual(Object.fromEntries(done.map((duty) => [duty, 'met'])))
  })

  it('HI-4, HI-8: Derbyshire at high: the section 47 discussion booked in the chat by the manager, held, and its decision recorded', async () => {
    await nextMorning(stage)
    const on = about('s47')
    await raises(on, IMRAN, 'Derbyshire')
    await assesses(on, IMRAN, 2, 'High')
    lived.push(on)
    await presses(on, IMRAN, ...FORM_AND_REFERRAL)
    const starts = await booksInTheChat(on, LOUISE)
    const invited = await eventOf(on, LOUISE, /^Multi-agency meeting – ref /, starts)
    expect(invited).toEqual(expect.arrayContaining([COUNTY.mail, IMRAN.mail]))
    await accepts(on, COUNTY, LOUISE)
    await held(on, LOUISE, starts, [LOUISE, IMRAN, COUNTY])
    await decidesSection47(on, LOUISE, 'An enquiry', 'Team manager, district', 'Two adults, a car and threats that she believes.')
    const done = ['refer-to-social-care', 'hold-section-47-discussion', 'decide-section-47']
    expect(await standings(on, LOUISE, ...done)).toEqual(Object.fromEntries(done.map((duty) => [duty, 'met'])))
  })

  it('LO-4, LO-7: low: the early help assessment, a team around the family booked in the chat and held, and its plan', async () => {
    await nextMorning(stage)
    const on = about('low')
    await raises(on, MAYA, 'Derby')
    await assesses(on, MAYA, 0, 'Low')
    lived.push(on)
    await presses(on, MAYA, [/^Report form sent/, 'Record it'], ticked('Undertake the early help assessment'))
    const starts = await booksInTheChat(on, MAYA)
    const chair = (await on.caseFor(MAYA)).meetings[0]?.seats.find((one) => one.seat === 'chair')?.name
    expect([MAYA.name, TOM.name]).toContain(chair)
    const invited = await eventOf(on, chair === MAYA.name ? MAYA : TOM, /^Multi-agency meeting – ref /, starts)
    expect(invited.length).toBeGreaterThan(0)
    await held(on, MAYA, starts, [MAYA])
    await files(on, MAYA, 'plan')
    const done = ['early-help-assessment', 'call-taf', 'make-taf-plan']
    expect(await standings(on, MAYA, ...done)).toEqual(Object.fromEntries(done.map((duty) => [duty, 'met'])))
  })

  it('nothing that left names one of the children or the matter', async () => {
    expect(lived).toHaveLength(4)
    const others = [IMRAN, RUTH, LOUISE, SAM, NADIA, OWEN, COUNTY]
    for (const { reference, part } of lived) await expectNeutral({ ...stage, reference, part }, others)
  })
})
