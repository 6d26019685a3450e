import { face, h } from './dom.js'
import { folderOf, party, responseClass, responseWords } from './post-words.js'
import { clockTime, from, longDay, shortDay, wallOf, wallOfGraph } from './when.js'

/** The messages of one folder ('inbox' | 'sent'), newest first. */
export function messagesIn(folder, messages) {
  return messages.filter((one) => folderOf(one) === folder).sort((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1))
}

export function messageList(messages, { label, chosen, hrefOf }) {
  return h('ul', { class: 'items', 'aria-label': label }, ...messages.map((message) => messageItem(message, chosen, hrefOf)))
}

function messageItem(message, chosen, hrefOf) {
  const other = folderOf(message) === 'sent' ? party(message.to[0]) : party(message.from)
  const received = wallOf(message.receivedAt)
  return h(
    'li',
    {},
    h(
      'a',
      {
        href: hrefOf(message.id),
        class: message.read ? 'item' : 'item unread',
        'data-key': message.id,
        'aria-current': chosen === message.id ? 'true' : null,
      },
      face(other.name),
      h(
        'span',
        { class: 'item-words' },
        h(
          'span',
          { class: 'item-top' },
          h('span', { class: 'item-who' }, other.name),
          h('span', { class: 'soft' }, `${shortDay(received)}, ${clockTime(received)}`),
        ),
        h(
          'span',
          { class: 'item-subject' },
          message.read ? null : h('span', { class: 'unseen' }, 'Unread: '),
          message.subject || '(no subject)',
        ),
      ),
    ),
  )
}

/** The events by day, soonest first. */
export function eventDays(events, { chosen, hrefOf }) {
  const sorted = [...events].sort((a, b) => (from(a) < from(b) ? -1 : 1))
  return [...Map.groupBy(sorted, (event) => from(event).slice(0, 10))].map(([day, theirs]) =>
    h(
      'section',
      { 'aria-label': longDay(`${day}T00:00`), 'data-day': day },
      h('h3', { class: 'day' }, longDay(`${day}T00:00`)),
      h('ul', { class: 'items' }, ...theirs.map((event) => eventItem(event, chosen, hrefOf))),
    ),
  )
}

function eventItem(event, chosen, hrefOf) {
  return h(
    'li',
    {},
    h(
      'a',
      {
        href: hrefOf(event.id),
        class: event.isCancelled ? 'item event is-cancelled' : 'item event',
        'data-key': event.id,
        'aria-current': chosen === event.id ? 'true' : null,
      },
      h('span', { class: 'item-time' }, clockTime(from(event)), h('span', { class: 'soft' }, clockTime(wallOfGraph(event.end)))),
      h(
        'span',
        { class: 'item-words' },
        h('span', { class: 'item-subject' }, event.isCancelled ? h('del', {}, event.subject) : event.subject),
        h('span', { class: responseClass(event) }, responseWords(event)),
      ),
    ),
  )
}

const WEEKS = { all: 'Every', even: 'In even weeks, every', odd: 'In odd weeks, every' }
const SHOWN_AS = { tentative: 'tentative', oof: 'out of office', workingElsewhere: 'working elsewhere' }

/** What comes every week or every other one, and makes its owner busy for whoever looks for a time. */
export function standingList(standing) {
  if (standing.length === 0) return null
  return h(
    'section',
    { 'aria-label': 'Standing appointments', class: 'standing' },
    h('h3', { class: 'day' }, 'Standing appointments'),
    h(
      'ul',
      {},
      ...standing.map((one) => h('li', {}, h('span', { class: 'item-subject' }, one.subject), h('span', { class: 'soft' }, whenOf(one)))),
    ),
  )
}

function whenOf({ day, from, to, location, status, isPrivate, weeks }) {
  const marks = [SHOWN_AS[status], isPrivate ? 'private' : undefined, location].filter((one) => one !== undefined)
  const named = day.charAt(0).toUpperCase() + day.slice(1)
  return `${WEEKS[weeks]} ${named}, ${from} to ${to}${marks.map((one) => `, ${one}`).join('')}`
}
