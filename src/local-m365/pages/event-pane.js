import { answerForm } from './answer-form.js'
import { h, say } from './dom.js'
import { opened } from './links.js'
import { organiseForm } from './organise-form.js'
import { readable } from './plain-html.js'
import { attendeeWords, party, referenceIn, responseClass, responseWords } from './post-words.js'
import { span } from './when.js'

/** One calendar entry: what, when, who, and for an invitation the means to answer.
 *  In: the event, whose mailbox, what to do after an answer, whether to offer the app's pane. */
export function eventPane(event, { mail, answered, offerPane = false }) {
  const organiser = party(event.organizer)
  const reference = referenceIn(event.subject)
  return h(
    'article',
    { class: event.isCancelled ? 'letter is-cancelled' : 'letter', 'aria-label': event.subject },
    h('h2', {}, event.isCancelled ? h('del', {}, event.subject) : event.subject),
    h(
      'p',
      { class: 'badges' },
      h('span', { class: responseClass(event), 'data-testid': 'my-response' }, responseWords(event)),
      event.sensitivity && event.sensitivity !== 'normal'
        ? h('span', { class: 'badge' }, event.sensitivity[0].toUpperCase() + event.sensitivity.slice(1))
        : null,
    ),
    h(
      'dl',
      { class: 'facts' },
      h('dt', {}, 'When'),
      h('dd', {}, event.isCancelled ? h('del', {}, span(event)) : span(event)),
      h('dt', {}, 'Organiser'),
      h(
        'dd',
        {},
        organiser.name,
        organiser.mail && organiser.mail !== organiser.name ? h('span', { class: 'soft' }, ` ${organiser.mail}`) : null,
      ),
      event.joinUrl ? [h('dt', {}, 'Where'), h('dd', {}, joinLink(event))] : null,
    ),
    event.isCancelled ? h('p', { class: 'notice' }, 'The organiser cancelled this meeting. There is nothing to answer.') : null,
    answerForm(event, mail, answered),
    organiseForm(event, mail, answered),
    attendees(event),
    readable(event),
    offerPane && reference
      ? h('p', {}, h('a', { class: 'button', href: `#/outlook?event=${encodeURIComponent(event.id)}` }, 'Open with Pathway beside it'))
      : null,
  )
}

function joinLink(event) {
  return event.isCancelled
    ? h('del', {}, 'Teams meeting')
    : h(
        'a',
        {
          href: event.joinUrl,
          target: '_blank',
          rel: 'noopener noreferrer',
          onclick: (click) => {
            click.preventDefault()
            if (!opened(event.joinUrl)) say('This is not a link that can be opened.')
          },
        },
        'Join the Teams meeting',
      )
}

function attendees(event) {
  const people = (event.attendees ?? []).map((attendee) => ({ ...attendee, ...party(attendee) }))
  if (people.length === 0) return h('p', { class: 'soft' }, 'The other people invited are not shown.')
  return h(
    'section',
    { 'aria-label': 'Invited' },
    h('h3', {}, 'Invited'),
    h(
      'ul',
      { class: 'invited' },
      ...people.map((one) =>
        h(
          'li',
          {},
          h('span', {}, one.name, one.type === 'optional' ? h('span', { class: 'soft' }, ' (optional)') : null),
          h('span', { class: 'soft' }, attendeeWords(one.response), one.proposed ? `, proposes ${span(one.proposed)}` : null),
        ),
      ),
    ),
  )
}
