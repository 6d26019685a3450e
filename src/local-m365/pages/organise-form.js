import { ask, mailbox } from './api.js'
import { h, notice, say, show } from './dom.js'
import { from, wallOfGraph } from './when.js'

/** What whoever holds a meeting does with it in Outlook, folded away: its organiser moves, changes or deletes it, everybody passes it on. Null where
 *  it was cancelled. In: the calendar entry, whose mailbox, what to do afterwards. */
export function organiseForm(event, mail, done) {
  if (event.isCancelled) return null
  const send = sender(event, mail, done)
  return h(
    'details',
    { class: 'organise' },
    h('summary', { 'data-key': 'organise' }, event.isOrganizer ? 'Move, change, delete or forward' : 'Forward'),
    event.isOrganizer ? changeForm(event, send) : null,
    forwardForm(send),
    event.isOrganizer ? deleteForm(send) : null,
  )
}

/** Sends one of the forms; a refusal stands beside its button. */
function sender(event, mail, done) {
  return async (form, trouble, what, body, words) => {
    if (form.ariaBusy === 'true') return
    form.ariaBusy = 'true'
    show(trouble)
    const answer = await ask(`${mailbox(mail)}/events/${encodeURIComponent(event.id)}/${what}`, body)
    form.ariaBusy = null
    if (!answer.ok) {
      show(trouble, notice('failed', 'Outlook did not do this.', answer.words))
      return
    }
    say(words)
    await done()
  }
}

function form(label, act, ...children) {
  const trouble = h('div')
  const element = h('form', { class: 'answer', 'aria-label': label }, ...children, trouble)
  element.addEventListener('submit', (submit) => {
    submit.preventDefault()
    act(element, trouble)
  })
  return element
}

function changeForm(event, send) {
  const subject = h('input', { id: 'change-subject', value: event.subject, maxlength: '255', required: true })
  const text = h('textarea', { id: 'change-text', rows: '2', maxlength: '4000' })
  const starts = h('input', { id: 'change-from', type: 'datetime-local', value: from(event), required: true })
  const ends = h('input', { id: 'change-to', type: 'datetime-local', value: wallOfGraph(event.end), required: true })
  const changed = () => ({
    ...(subject.value === event.subject ? {} : { subject: subject.value }),
    ...(text.value.trim() === '' ? {} : { text: text.value.trim() }),
    ...(starts.value === from(event) && ends.value === wallOfGraph(event.end) ? {} : { from: starts.value, to: ends.value }),
  })
  return form(
    'Change this meeting',
    (element, trouble) => send(element, trouble, 'change', changed(), 'The meeting was changed, and everybody invited was told.'),
    h('label', { for: 'change-from' }, 'Begins'),
    starts,
    h('label', { for: 'change-to' }, 'Ends'),
    ends,
    h('label', { for: 'change-subject' }, 'Subject'),
    subject,
    h('label', { for: 'change-text' }, 'Add to its text (optional)'),
    text,
    h('div', { class: 'row' }, h('button', { type: 'submit' }, 'Send the update')),
  )
}

function forwardForm(send) {
  const to = h('input', { id: 'forward-to', type: 'email', required: true })
  return form(
    'Forward this invitation',
    (element, trouble) => send(element, trouble, 'forward', { to: to.value.trim() }, 'The invitation was forwarded.'),
    h('label', { for: 'forward-to' }, 'Forward to (address)'),
    to,
    h('div', { class: 'row' }, h('button', { type: 'submit' }, 'Forward')),
  )
}

function deleteForm(send) {
  return form(
    'Delete this meeting',
    (element, trouble) => send(element, trouble, 'delete', {}, 'The meeting was deleted, and everybody invited was told.'),
    h('div', { class: 'row' }, h('button', { type: 'submit' }, 'Delete and tell everybody')),
  )
}
