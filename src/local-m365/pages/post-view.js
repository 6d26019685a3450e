import { ask, mailbox } from './api.js'
import { h, notice, show } from './dom.js'
import { eventPane } from './event-pane.js'
import { onNews } from './live.js'
import { messagePane } from './message-pane.js'
import { eventDays, messageList, messagesIn, standingList } from './post-lists.js'
import { wallOf } from './when.js'

/** Lists beside a reading pane. In: whose mailbox (address, and other names news may use), the base address ('#/mail'),
 *  which lists ('messages', 'events'), whether the app's pane may be offered. */
export function postView({ mail, alias = [], base, lists, place, offerPane = false }) {
  const columns = Object.fromEntries(lists.map((list) => [list, h('div', { class: 'column' })]))
  const reading = h('div', { class: 'reading' })
  const element = h('div', { class: `post post-${lists.length}` }, ...lists.map((list) => columns[list]), reading)
  const post = {
    ...{ mail, base, lists, offerPane, columns, reading, element, query: place.query },
    ...{ messages: null, events: null, standing: [], fault: null, shown: '', reads: '', opened: false, gone: false },
  }
  const stop = onNews(['mail', 'calendar'], [mail, ...alias], () => load(post))
  draw(post)
  void load(post)
  return {
    element,
    arrive: (next) => {
      post.query = next.query
      draw(post)
      return true
    },
    leave: () => {
      post.gone = true
      stop()
    },
  }
}

async function load(post) {
  const answers = await Promise.all(post.lists.map((list) => ask(`${mailbox(post.mail)}/${list}`)))
  if (post.gone) return
  post.fault = answers.find((answer) => !answer.ok)?.words ?? null
  for (const [i, list] of post.lists.entries()) {
    if (!answers[i].ok) continue
    post[list] = answers[i].value[list]
    if (list === 'events') post.standing = answers[i].value.standing
  }
  draw(post)
}

function draw(post) {
  for (const list of post.lists) show(post.columns[list], ...(list === 'messages' ? inboxColumn(post) : calendarColumn(post)))
  goToToday(post)
  drawReading(post)
}

/** The first time a calendar is drawn it opens at today, with what is past above it. */
function goToToday(post) {
  if (post.opened || !post.events) return
  post.opened = true
  const today = wallOf(Date.now()).slice(0, 10)
  const column = post.columns.events
  const next = [...column.querySelectorAll('[data-day]')].find((day) => day.dataset.day >= today)
  if (next && column.scrollHeight > column.clientHeight) column.scrollTop = next.offsetTop - column.offsetTop - 48
}

function drawReading(post) {
  const message = post.messages?.find((one) => one.id === post.query.get('message'))
  const event = post.events?.find((one) => one.id === (message?.eventId ?? post.query.get('event')))
  const asked = post.query.has('message') || post.query.has('event')
  post.element.classList.toggle('is-reading', asked)
  const waiting = post.lists.some((list) => post[list] === null)
  // Redrawn only when what is read has changed, so that a comment half written outlives a refresh.
  const print = JSON.stringify([message ? { ...message, read: true } : null, event ?? null, asked, waiting])
  if (print === post.shown) return
  const id = message?.id ?? event?.id ?? ''
  const another = id !== post.reads
  post.shown = print
  post.reads = id
  const back = asked ? h('a', { class: 'back', href: post.base, 'data-key': 'back' }, '← Back to the list') : null
  show(post.reading, back, readingNow(post, { message, event, asked, waiting }))
  if (another) post.reading.scrollTop = 0
  if (message && !message.read) void ask(`${mailbox(post.mail)}/messages/${encodeURIComponent(message.id)}/read`, {}).then(() => load(post))
}

function readingNow(post, { message, event, asked, waiting }) {
  const answering = { mail: post.mail, answered: () => load(post) }
  if (message) return messagePane(message, post.lists.includes('events') ? post.base : '#/calendar', { ...answering, event })
  if (event) return eventPane(event, { ...answering, offerPane: post.offerPane })
  if (asked && waiting) return notice('waiting', 'Opening…')
  if (asked) return notice('empty', 'This is no longer here.', 'It may have been moved or deleted. Choose another from the list.')
  return notice(
    'empty',
    'Nothing chosen.',
    post.lists.length === 2 ? 'Choose a message or a meeting to read it.' : 'Choose one from the list to read it.',
  )
}

function inboxColumn(post) {
  const sent = post.query.get('folder') === 'sent'
  const messages = messagesIn(sent ? 'sent' : 'inbox', post.messages ?? [])
  const suffix = sent ? '&folder=sent' : ''
  return [
    h(
      'div',
      { class: 'column-head' },
      h('h2', {}, sent ? 'Sent' : 'Inbox'),
      h(
        'a',
        { class: 'soft', href: sent ? post.base : `${post.base}?folder=sent`, 'data-key': 'folder' },
        sent ? 'Show the inbox' : 'Show sent',
      ),
    ),
    stateOf(
      post,
      post.messages,
      messages,
      sent ? 'Nothing has been sent from here.' : 'No mail yet. Invitations and reminders arrive here.',
    ),
    messageList(messages, {
      label: sent ? 'Sent' : 'Inbox',
      chosen: post.query.get('message'),
      hrefOf: (id) => `${post.base}?message=${encodeURIComponent(id)}${suffix}`,
    }),
  ]
}

function calendarColumn(post) {
  const events = post.events ?? []
  return [
    h('div', { class: 'column-head' }, h('h2', {}, 'Calendar')),
    standingList(post.standing),
    stateOf(post, post.events, events, 'Nothing in this calendar yet.'),
    ...eventDays(events, { chosen: post.query.get('event'), hrefOf: (id) => `${post.base}?event=${encodeURIComponent(id)}` }),
  ]
}

function stateOf(post, loaded, list, emptyWords) {
  if (post.fault !== null) return notice('failed', 'This mailbox could not be read.', post.fault, () => load(post))
  if (loaded === null) return notice('waiting', 'Opening…')
  return list.length === 0 ? notice('empty', emptyWords) : null
}
