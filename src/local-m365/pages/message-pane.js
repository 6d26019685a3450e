import { answerForm } from './answer-form.js'
import { face, h } from './dom.js'
import { readable } from './plain-html.js'
import { party } from './post-words.js'
import { clockTime, longDay, wallOf } from './when.js'

/** One message, to be read. In: the message; where its meeting stands ('#/calendar'), when it is about one; that meeting's calendar entry where
 *  it is at hand, whose mailbox this is, and what to do after an answer. */
export function messagePane(message, calendar, { event, mail, answered }) {
  const from = party(message.from)
  const received = wallOf(message.receivedAt)
  const to = message.to.map((one) => party(one).name).join(', ')
  return h(
    'article',
    { class: 'letter', 'aria-label': message.subject },
    h('h2', {}, message.subject || '(no subject)'),
    h(
      'div',
      { class: 'letter-head' },
      face(from.name),
      h(
        'div',
        {},
        h('p', {}, h('strong', {}, from.name), from.mail && from.mail !== from.name ? h('span', { class: 'soft' }, ` ${from.mail}`) : null),
        h('p', { class: 'soft' }, `To ${to || 'nobody'}`),
      ),
      h('p', { class: 'soft received' }, `${longDay(received)}, ${clockTime(received)}`),
    ),
    message.eventId
      ? h('p', {}, h('a', { class: 'button', href: `${calendar}?event=${encodeURIComponent(message.eventId)}` }, 'Open the meeting'))
      : null,
    event ? answerForm(event, mail, answered) : null,
    readable(message),
  )
}
