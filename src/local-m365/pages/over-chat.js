import { ask } from './api.js'
import { cardLibrary, drawCard } from './card.js'
import { h, notice, show } from './dom.js'
import { hostedPage } from './hosted-page.js'

/* A dialog over the chat, as the bot asks for it: a page of the app, a card with a form, or a sentence. */

/** In: the desk, the chat's path, what the bot answered ({ status, body }), the card's message it came from, and what to do once it is gone. */
export function overChat({ desk, path, answer, replyToId = '', gone }) {
  const wrong = wordsOfFailure(answer)
  const task = answer.body?.task
  if (wrong === undefined && task === undefined) return gone()
  const over = shell(desk, gone)
  over.path = path
  over.replyToId = replyToId
  if (wrong !== undefined) show(over.inside, notice('failed', 'That did not go through.', wrong))
  else place(over, task)
  document.body.append(over.dialog)
  over.dialog.showModal()
}

function wordsOfFailure({ status, body }) {
  if (status < 400) return undefined
  return body?.error?.message ?? body?.detail ?? `Pathway answered with ${status}.`
}

function shell(desk, gone) {
  const heading = h('h2', { id: 'over-title' }, 'Pathway')
  const inside = h('div', { class: 'over-inside' })
  const trouble = h('div', { class: 'over-trouble' })
  const dialog = h('dialog', { class: 'over', 'aria-labelledby': 'over-title' })
  const close = h('button', { type: 'button', class: 'over-close', 'aria-label': 'Close', onclick: () => dialog.close() }, '✕')
  dialog.append(h('header', {}, heading, close), trouble, inside)
  const over = { desk, dialog, heading, inside, trouble, page: null }
  dialog.addEventListener('close', () => {
    over.page?.leave()
    dialog.remove()
    gone()
  })
  return over
}

function place(over, { type, value }) {
  show(over.trouble)
  over.dialog.dataset.width = type === 'continue' ? String(value.width) : 'small'
  if (type === 'message') {
    show(over.inside, h('p', { class: 'as-typed', role: 'status' }, value))
    return
  }
  over.heading.textContent = value.title
  if (value.url) placePage(over, new URL(value.url))
  else void placeCard(over, value.card.content)
}

/** The local service has looked already at whose address it is. */
function placePage(over, { pathname, search, hash }) {
  const hosted = {
    desk: over.desk,
    path: pathname,
    query: search + hash,
    hostName: 'Teams',
    page: 'pathway',
    title: 'Pathway',
    frameContext: 'task',
  }
  over.page = hostedPage(hosted)
  show(over.inside, over.page.element)
}

async function placeCard(over, card) {
  const library = await cardLibrary()
  if (library === null) return show(over.inside, notice('failed', 'Cards cannot be drawn: the card renderer could not be loaded.'))
  show(
    over.inside,
    drawCard(library, card, (action) => submit(over, action)),
  )
  over.inside.querySelector('input, select, textarea, button')?.focus()
  over.dialog.scrollTo(0, 0)
}

/** What was typed stays where it is until the bot has answered. */
async function submit(over, action) {
  const { dialog, inside, trouble, path, replyToId } = over
  show(trouble)
  if (action.type !== 'Action.Submit') return show(trouble, notice('failed', 'In a dialog Teams knows Action.Submit only.'))
  inside.inert = true
  const answer = await ask(`${path}/dialog-submit`, { replyToId, data: action.data })
  inside.inert = false
  const wrong = answer.ok ? wordsOfFailure(answer.value) : answer.words
  if (wrong !== undefined) show(trouble, notice('failed', 'That did not go through.', wrong))
  else if (answer.value.body?.task) place(over, answer.value.body.task)
  else dialog.close()
}
