import { asItStands } from './as-it-stands.ts'
import type { Case } from './case.ts'
import type { Circumstances, Command } from './commands.ts'
import { askTimes, endAsking } from './decide-asking.ts'
import { judgeLevel, refer, reportFormSent } from './decide-assessment.ts'
import { changeChair } from './decide-chair.ts'
import { closeCase } from './decide-closing.ts'
import { changeStatus, correctEntry, raiseConcern, recordBirth } from './decide-concern.ts'
import { clarifyLevel, contactCpm } from './decide-contact.ts'
import { agreeMatrix, giveContribution, shareContributions } from './decide-contributions.ts'
import { recordDiscussion } from './decide-discussion.ts'
import { departFromDuty, explainLateness, recordDutyDone } from './decide-duties.ts'
import { recordFact } from './decide-fact.ts'
import { handOverCase, nameLead } from './decide-handover.ts'
import { askByLink, takeDeputy, withdrawLink } from './decide-links.ts'
import { completeMatrix, withdrawMatrix } from './decide-matrix.ts'
import { bookMeeting, cancelMeeting, meetingHeld } from './decide-meeting.ts'
import { changeInvitations, moveMeeting, setConfidentialPart, settleSeat } from './decide-meeting-changes.ts'
import { fileMinutes, filePlan, submitPaper } from './decide-papers.ts'
import { sealAccess, unsealAccess } from './decide-sealing.ts'
import type { Decision } from './recording.ts'
import { refuse } from './refusal.ts'
import { directoryFor } from './sealed.ts'

/**
 * What a person asks, weighed against the case: the entries to append, or a refusal in plain words with its paragraph.
 * Only raising a concern goes without a case. Nothing is read and nothing is written here.
 */
export function decide(command: Command, kase: Case | undefined, c: Circumstances): Decision {
  if (command.do === 'raise-concern') return raiseConcern(command, kase, c)
  if (kase === undefined) return refuse('not-possible', 'There is no such case.')
  return decideOn(command, asItStands(kase, c.now.on, c.terms), { ...c, directory: directoryFor(kase, c.directory) })
}

function decideOn(command: Exclude<Command, { readonly do: 'raise-concern' }>, kase: Case, c: Circumstances): Decision {
  switch (command.do) {
    case 'complete-matrix':
      return completeMatrix(command, kase, c)
    case 'withdraw-matrix':
      return withdrawMatrix(command, kase, c)
    case 'give-contribution':
      return giveContribution(command, kase, c)
    case 'share-contributions':
      return shareContributions(command, kase, c)
    case 'agree-matrix':
      return agreeMatrix(command, kase, c)
    case 'judge-level':
      return judgeLevel(command, kase, c)
    case 'report-form-sent':
      return reportFormSent(command, kase, c)
    case 'refer':
      return refer(command, kase, c)
    case 'contact-cpm':
      return contactCpm(command, kase, c)
    case 'clarify-level':
      return clarifyLevel(command, kase, c)
    case 'record-duty-done':
      return recordDutyDone(command, kase, c)
    case 'depart-from-duty':
      return departFromDuty(command, kase, c)
    case 'hand-over':
      return handOverCase(command, kase, c)
    case 'name-lead':
      return nameLead(command, kase, c)
    case 'explain-lateness':
      return explainLateness(command, kase, c)
    case 'record-fact':
      return recordFact(command, kase, c)
    case 'book-meeting':
      return bookMeeting(command, kase, c)
    case 'record-discussion':
      return recordDiscussion(command, kase, c)
    case 'move-meeting':
      return moveMeeting(command, kase, c)
    case 'change-chair':
      return changeChair(command, kase, c)
    case 'set-confidential-part':
      return setConfidentialPart(command, kase, c)
    case 'change-invitations':
      return changeInvitations(command, kase, c)
    case 'settle-seat':
      return settleSeat(command, kase, c)
    case 'ask-by-link':
      return askByLink(command, kase, c)
    case 'withdraw-link':
      return withdrawLink(command, kase, c)
    case 'take-deputy':
      return takeDeputy(command, kase, c)
    case 'ask-times':
      return askTimes(command, kase, c)
    case 'end-asking':
      return endAsking(command, kase, c)
    case 'cancel-meeting':
      return cancelMeeting(command, kase, c)
    case 'submit-paper':
      return submitPaper(command, kase, c)
    case 'record-meeting-held':
      return meetingHeld(command, kase, c)
    case 'file-minutes':
      return fileMinutes(command, kase, c)
    case 'file-plan':
      return filePlan(command, kase, c)
    case 'seal-access':
      return sealAccess(command, kase, c)
    case 'unseal-access':
      return unsealAccess(command, kase, c)
    case 'change-status':
      return changeStatus(command, kase, c)
    case 'record-birth':
      return recordBirth(command, kase, c)
    case 'correct-entry':
      return correctEntry(command, kase, c)
    case 'close-case':
      return closeCase(command, kase, c)
  }
}
