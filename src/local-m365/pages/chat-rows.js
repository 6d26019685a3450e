import { drawCard } from './card.js'
import { face, h, mark } from './dom.js'
import { markedWords } from './marked-words.js'
import { clockTime, longDay, wallOf } from './when.js'

/* The messages of a chat, each a row that is redrawn in its place when its text or card changes. */

export const BOT = 'Pathway'

/** In: the log element, what to do with a card's action (activity, action, row) and with a message that a concern is raised from, who looks. Out: the rows' state. */
export function emptyRows(log, perform, raise, me) {
  return { log, perform, raise, me, byId: new Map(), replaced: new Map(), library: null }
}

/** Makes the log show these messages. Out: whether a row was added. */
export function drawRows(rows, messages) {
  let grown = false
  for (const activity of messages) grown = drawRow(rows, activity) || grown
  for (const [id, row] of rows.byId) {
    if (messages.some((activity) => activity.id === id)) continue
    row.element.remove()
    rows.byId.delete(id)
  }
  return grown
}

/** A card that came back with an invoke stands until the activity itself changes. */
export function replaceCard(rows, activity, card) {
  rows.replaced.set(activity.id, { card, basis: activity.updatedAt })
}

function cardOf(rows, activity) {
  const newer = rows.replaced.get(activity.id)
  if (newer && newer.basis !== activity.updatedAt) rows.replaced.delete(activity.id)
  return rows.replaced.get(activity.id)?.card ?? activity.card
}

function drawRow(rows, activity) {
  const card = cardOf(rows, activity)
  const print = JSON.stringify([activity.text, card, rows.library !== null, activity.undelivered])
  const row = rows.byId.get(activity.id)
  if (row?.print === print) return false
  const bubble = bubbleOf(rows, activity, card)
  if (row === undefined) {
    rows.byId.set(activity.id, { ...addRow(rows, activity, bubble), print })
    return true
  }
  const hadFocus = row.bubble.contains(document.activeElement)
  row.bubble.replaceWith(bubble)
  Object.assign(row, { bubble, print })
  if (hadFocus) (bubble.querySelector('button, input, select, textarea, a') ?? rows.log).focus()
  return false
}

function addRow(rows, activity, bubble) {
  const trouble = h('div', { class: 'card-trouble' })
  const when = wallOf(activity.at)
  const mine = activity.from === 'person' && (activity.by === undefined || activity.by.oid === rows.me.oid)
  const element = h(
    'article',
    { class: mine ? 'said mine' : 'said', 'data-testid': `activity-${activity.from}` },
    mine ? null : activity.by ? face(activity.by.displayName) : mark(),
    h(
      'div',
      { class: 'said-words' },
      h(
        'p',
        { class: 'said-head' },
        h('strong', {}, mine ? 'You' : (activity.by?.displayName ?? BOT)),
        ' ',
        h('time', { datetime: activity.at, title: longDay(when) }, clockTime(when)),
        menuOf(rows, activity),
      ),
      bubble,
      trouble,
    ),
  )
  rows.log.append(element)
  return { element, bubble, trouble }
}

/** What Teams offers on every message under its three dots: the app's commands for messages. */
function menuOf(rows, activity) {
  const menu = h('details', { class: 'said-more' }, h('summary', { 'aria-label': 'More for this message' }, '⋯'))
  const raise = () => {
    menu.open = false
    rows.raise(activity)
  }
  menu.append(h('button', { type: 'button', onclick: raise }, 'Raise a concern'))
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    menu.open = false
    menu.querySelector('summary').focus()
  })
  return menu
}

function bubbleOf(rows, activity, card) {
  const bubble = h('div', { class: card ? 'bubble with-card' : 'bubble' })
  if (activity.text)
    bubble.append(
      ...activity.text
        .split(/\n{2,}/)
        .map((words) => h('p', { class: 'as-typed' }, ...(activity.from === 'bot' ? markedWords(words) : [words]))),
    )
  if (card) bubble.append(cardElement(rows, activity, card))
  if (!activity.text && !card)
    bubble.append(h('p', { class: 'soft' }, activity.from === 'person' ? 'Answered with the card.' : 'An empty message.'))
  if (activity.undelivered) bubble.append(h('p', { class: 'undelivered' }, `Not delivered: ${BOT} was not answering.`))
  return bubble
}

function cardElement(rows, activity, card) {
  if (rows.library === null) return h('p', { class: 'notice failed' }, 'Cards cannot be drawn: the card renderer could not be loaded.')
  return drawCard(rows.library, card, (action) => rows.perform(activity, action, rows.byId.get(activity.id)))
}
