/** The line in the order it is lived. Each step is whole in itself: it begins from "My cases", the chat or a mailbox. */
import type { Stage } from './stage.ts'
import {
  fourWeeksHavePassed,
  graceFilesMinutesAndPlan,
  mayaHandsInThePapers,
  theChaseHasEnded,
  theDayThePapersAreDue,
  theMeetingIsHeld,
  theWeekBegins,
} from './steps-after.ts'
import {
  mayaFillsInHalfTheMatrix,
  mayaFinishesTheMatrix,
  mayaJudgesTheLevel,
  mayaRaisesAConcern,
  mayaRecordsFormReferralAndContact,
  mayaSeesWhatIsOwed,
} from './steps-concern.ts'
import {
  priyaBooksInTheChat,
  priyaClarifiesAndConfirms,
  theAgenciesAnswer,
  theAnswersReachTheCase,
  theEventStandsInPriyasCalendar,
} from './steps-meeting.ts'

export type Step = readonly [words: string, play: (stage: Stage) => Promise<void>]

export const LINE: readonly Step[] = [
  ['a Monday morning begins', theWeekBegins],
  ['Maya raises a concern', mayaRaisesAConcern],
  ['Maya fills in half of the matrix and loads the page again', mayaFillsInHalfTheMatrix],
  ['Maya finishes the matrix', mayaFinishesTheMatrix],
  ['Maya is refused "low" where the procedure bars it, and judges medium', mayaJudgesTheLevel],
  ['Maya sees what is owed, by whom, by when, and why', mayaSeesWhatIsOwed],
  ['Maya records the report form, the referral and the contact', mayaRecordsFormReferralAndContact],
  ['Priya clarifies the level and confirms the need', priyaClarifiesAndConfirms],
  ['Priya books the meeting in the chat', priyaBooksInTheChat],
  ['the event stands in Priya’s calendar', theEventStandsInPriyasCalendar],
  ['one agency accepts, one declines', theAgenciesAnswer],
  ['both answers reach the case', theAnswersReachTheCase],
  ['the day comes on which the papers are due', theDayThePapersAreDue],
  ['Maya hands in the papers', mayaHandsInThePapers],
  ['the meeting is held, and Priya records it', theMeetingIsHeld],
  ['four weeks pass: Grace is reminded, Tom is told', fourWeeksHavePassed],
  ['Grace files minutes and plan', graceFilesMinutesAndPlan],
  ['a week later nobody is chased for them', theChaseHasEnded],
]

/** Plays one step; when it fails, the error says what the product printed last. */
export async function played([words, play]: Step, stage: Stage): Promise<void> {
  if (stage.brokenAt !== undefined) throw new Error(`not played, because of: ${stage.brokenAt}`)
  try {
    await play(stage)
  } catch (error) {
    stage.brokenAt = words
    const recorded = await stage.lookAtAll('failed')
    const printed = stage.product.output().slice(-1_500)
    throw new Error(
      `${words}: ${error instanceof Error ? error.message : String(error)}\nSent last:\n${recorded}\nThe product printed last:\n${printed}`,
      { cause: error },
    )
  }
}
