import { ask, mailbox } from './api.js'
import { h, notice, say, show } from './dom.js'
import { responseWords } from './post-words.js'
import { from, wallOfGraph } from './when.js'

const ANSWERS = [
  { response: 'accept', words: 'Accept', done: 'Accepted' },
  { response: 'tentativelyAccept', words: 'Tentative', done: 'Tentative' },
  { response: 'decline', words: 'Decline', done: 'Declined' },
]

/** The means to answer an invitation, beside its calendar entry and in its mail; null where there is nothing to answer.
 *  In: the calendar entry, whose mailbox, what to do after an answer. */
export function answerForm(event, mail, answered) {
  if (event.isCancelled || event.isOrganizer) return null
  const trouble = h('div')
  const comment = h('textarea', { id: 'answer-comment', rows: '2', maxlength: '1000' })
  const other = event.mayPropose ? anotherTime(event) : { element: null, proposed: () => ({}) }
  const form = h('form', { class: 'answer', 'aria-label': 'Answer this invitation', onsubmit: (submit) => submit.preventDefault() })

  async function send({ response, done }) {
    if (form.ariaBusy === 'true') return
    form.ariaBusy = 'true'
    show(trouble)
    const words = comment.value.trim()
    const path = `${mailbox(mail)}/events/${encodeURIComponent(event.id)}/respond`
    const answer = await ask(path, {
      response,
      ...(words ? { comment: words } : {}),
      ...(response === 'accept' ? {} : other.proposed()),
    })
    form.ariaBusy = null
    if (!answer.ok) {
      show(trouble, notice('failed', 'Your answer was not sent.', answer.words))
      return
    }
    say(`Your answer was sent: ${done.toLowerCase()}.`)
    await answered()
  }

  const current = responseWords(event)
  const buttons = ANSWERS.map((one) =>
    h(
      'button',
      { type: 'button', 'aria-pressed': String(current === one.done), 'data-key': `answer-${one.response}`, onclick: () => send(one) },
      one.words,
    ),
  )
  form.append(
    h('div', { class: 'row' }, ...buttons),
    h('label', { for: 'answer-comment' }, 'Comment (optional)'),
    comment,
    other.element,
    trouble,
  )
  return form
}

/** Another time to go with an answer that isn't a yes; none is sent while it is as invited. */
function anotherTime(event) {
  const [start, end] = [from(event), wallOfGraph(event.end)]
  const starts = h('input', { id: 'propose-from', type: 'datetime-local', value: start })
  const ends = h('input', { id: 'propose-to', type: 'datetime-local', value: end })
  const element = h(
    'details',
    {},
    h('summary', { 'data-key': 'propose' }, 'Propose another time'),
    h('label', { for: 'propose-from' }, 'Begins'),
    starts,
    h('label', { for: 'propose-to' }, 'Ends'),
    ends,
    h('p', { class: 'soft' }, 'It goes with Tentative or Decline.'),
  )
  const proposed = () => (starts.value === start && ends.value === end ? {} : { proposed: { from: starts.value, to: ends.value } })
  return { element, proposed }
}
