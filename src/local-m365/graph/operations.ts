import type { Answer, Call, MailboxCall } from './answer.ts'
import { calendarDelta } from './calendar-delta.ts'
import { acceptEvent, cancelEvent, declineEvent, deleteEvent, tentativelyAcceptEvent } from './event-actions.ts'
import { calendarView, createEvent, getEvent, listEvents, updateEvent } from './events.ts'
import { forwardEvent } from './forward.ts'
import { createMessage, deleteMessage, getMessage, listMessages, sendMail, sendMessage, updateMessage } from './messages.ts'
import { getSchedule } from './schedule.ts'
import {
  createSubscription,
  deleteSubscription,
  getSubscription,
  listSubscriptions,
  reauthorizeSubscription,
  renewSubscription,
} from './subscriptions.ts'
import { getUser, listUsers } from './users.ts'

/** One operation of Graph that this service has: its path, the application permission it needs, what does it. */
export type Operation = {
  readonly method: string
  readonly path: readonly string[]
  readonly roles: readonly string[]
} & (
  | { readonly on: 'directory'; readonly run: (call: Call) => Answer }
  | { readonly on: 'mailbox'; readonly run: (call: MailboxCall) => Answer }
  /** Asks somewhere else before it answers, so it isn't one transaction. */
  | { readonly on: 'tenant'; readonly run: (call: Call) => Answer | Promise<Answer> }
)

const readsUsers = ['User.ReadBasic.All', 'User.Read.All', 'Directory.Read.All']
const readsCalendars = ['Calendars.ReadWrite', 'Calendars.Read']
const writesCalendars = ['Calendars.ReadWrite']
const readsMail = ['Mail.ReadWrite', 'Mail.Read']
const writesMail = ['Mail.ReadWrite']
const sendsMail = ['Mail.Send']

function directory(method: string, path: string, run: (call: Call) => Answer): Operation {
  return { method, path: path.split('/'), roles: readsUsers, on: 'directory', run }
}

function mailbox(method: string, path: string, roles: readonly string[], run: (call: MailboxCall) => Answer): Operation {
  return { method, path: `users/:user/${path}`.split('/'), roles, on: 'mailbox', run }
}

function eventOperations(events: string): readonly Operation[] {
  return [
    mailbox('GET', events, readsCalendars, listEvents),
    mailbox('POST', events, writesCalendars, createEvent),
    mailbox('GET', `${events}/:event`, readsCalendars, getEvent),
    mailbox('PATCH', `${events}/:event`, writesCalendars, updateEvent),
    mailbox('DELETE', `${events}/:event`, writesCalendars, deleteEvent),
    mailbox('POST', `${events}/:event/cancel`, writesCalendars, cancelEvent),
    mailbox('POST', `${events}/:event/forward`, readsCalendars, forwardEvent),
    mailbox('POST', `${events}/:event/accept`, writesCalendars, acceptEvent),
    mailbox('POST', `${events}/:event/tentativelyAccept`, writesCalendars, tentativelyAcceptEvent),
    mailbox('POST', `${events}/:event/decline`, writesCalendars, declineEvent),
  ]
}

function subscriptions(method: string, path: string, run: (call: Call) => Answer | Promise<Answer>): Operation {
  return { method, path: path.split('/'), roles: readsCalendars, on: 'tenant', run }
}

export const operations: readonly Operation[] = [
  subscriptions('POST', 'subscriptions', createSubscription),
  subscriptions('GET', 'subscriptions', listSubscriptions),
  subscriptions('GET', 'subscriptions/:subscription', getSubscription),
  subscriptions('PATCH', 'subscriptions/:subscription', renewSubscription),
  subscriptions('DELETE', 'subscriptions/:subscription', deleteSubscription),
  subscriptions('POST', 'subscriptions/:subscription/reauthorize', reauthorizeSubscription),
  directory('GET', 'users', listUsers),
  directory('GET', 'users/:user', getUser),
  mailbox('POST', 'calendar/getSchedule', ['Calendars.ReadWrite', 'Calendars.Read', 'Calendars.ReadBasic'], getSchedule),
  mailbox('GET', 'calendarView', readsCalendars, calendarView),
  mailbox('GET', 'calendar/calendarView', readsCalendars, calendarView),
  mailbox('GET', 'calendarView/delta', readsCalendars, calendarDelta),
  mailbox('GET', 'calendar/calendarView/delta', readsCalendars, calendarDelta),
  ...eventOperations('events'),
  ...eventOperations('calendar/events'),
  mailbox('GET', 'messages', readsMail, listMessages),
  mailbox('POST', 'messages', writesMail, createMessage),
  mailbox('GET', 'messages/:message', readsMail, getMessage),
  mailbox('PATCH', 'messages/:message', writesMail, updateMessage),
  mailbox('DELETE', 'messages/:message', writesMail, deleteMessage),
  mailbox('POST', 'messages/:message/send', sendsMail, sendMessage),
  mailbox('GET', 'mailFolders/:folder/messages', readsMail, listMessages),
  mailbox('POST', 'sendMail', sendsMail, sendMail),
]

export type Matched = { readonly operation: Operation; readonly params: Readonly<Record<string, string>> }

/** The operation of a verb and path (without /v1.0); names are compared in any case, ids are not touched. */
export function matchOperation(method: string, path: string): Matched | undefined {
  const steps = path.split('/').filter((step) => step !== '')
  for (const operation of operations) {
    if (operation.method !== method || operation.path.length !== steps.length) continue
    const params = paramsOf(operation.path, steps)
    if (params !== undefined) return { operation, params }
  }
  return undefined
}

function paramsOf(pattern: readonly string[], steps: readonly string[]): Readonly<Record<string, string>> | undefined {
  const params: Record<string, string> = {}
  for (const [index, wanted] of pattern.entries()) {
    const step = steps[index] ?? ''
    if (wanted.startsWith(':')) {
      const decoded = decodedStep(step)
      if (decoded === undefined) return undefined
      params[wanted.slice(1)] = decoded
    } else if (wanted.toLowerCase() !== step.toLowerCase()) return undefined
  }
  return params
}

function decodedStep(step: string): string | undefined {
  try {
    return decodeURIComponent(step)
  } catch {
    return undefined
  }
}
