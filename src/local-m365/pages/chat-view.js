import { appSilent, ask } from './api.js'
import { cardLibrary } from './card.js'
import { chatList } from './chat-list.js'
import { BOT, drawRows, emptyRows, replaceCard } from './chat-rows.js'
import { h, mark, notice, show } from './dom.js'
import { findCase } from './find-case.js'
import { onNews } from './live.js'
import { overChat } from './over-chat.js'

const POLL_MS = 5_000 // should a piece of news be lost, the chat still catches up

/** A chat with the bot in it, the person's own or a group's: what was said, cards, typing dots, a box to write in. */
export function chatView(place, desk) {
  const me = desk.me()
  const key = place.rest
  const own = `chats/${encodeURIComponent(me.oid)}`
  const chat = partsOf(own, key === '' ? own : `${own}/groups/${encodeURIComponent(key)}`)
  if (key !== '') chat.box.placeholder = `Mention it, for example: @${BOT} my meetings`
  Object.assign(chat, { desk, key })
  chat.rows = emptyRows(
    chat.log,
    (activity, action, row) => perform(chat, activity, action, row),
    (activity) => raise(chat, activity),
    me,
  )
  chat.find.addEventListener('click', () => findCase(own, (card) => send(chat, '', card)))
  chat.box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    void send(chat, chat.box.value)
  })
  chat.form.addEventListener('submit', (event) => {
    event.preventDefault()
    void send(chat, chat.box.value)
  })
  const look = () => load(chat)
  const stop = onNews(['chat'], [me.oid, me.mail, ...(key === '' ? [] : [key])], look)
  const polling = setInterval(look, POLL_MS)
  void look()
  const head = h(
    'header',
    { class: 'chat-head' },
    mark(),
    h(
      'div',
      {},
      h('h1', {}, BOT),
      h(
        'p',
        { class: 'soft' },
        key === '' ? `Only you and ${BOT} are in this chat` : `Others read along here; ${BOT} hears what mentions it`,
      ),
    ),
    chatList(me, key),
  )
  return {
    element: h('section', { class: 'fill chat', 'aria-label': 'Chat' }, head, chat.log, chat.dots, chat.trouble, chat.form),
    arrive: (next) => next.rest === key,
    leave: () => {
      chat.gone = true
      stop()
      clearInterval(polling)
    },
  }
}

function partsOf(own, path) {
  const log = h('div', { class: 'chat-log', role: 'log', 'aria-live': 'polite', 'aria-label': `Conversation with ${BOT}`, tabindex: '0' })
  const dots = h(
    'p',
    { class: 'typing', role: 'status', hidden: true },
    h('span', { class: 'unseen' }, `${BOT} is typing`),
    h('i'),
    h('i'),
    h('i'),
  )
  const trouble = h('div', { class: 'chat-trouble' })
  const box = h('textarea', {
    id: 'message',
    rows: '1',
    maxlength: '4000',
    placeholder: 'Write a message, for example: help',
    autocomplete: 'off',
  })
  const button = h('button', { type: 'submit', class: 'primary' }, 'Send')
  const find = h('button', { type: 'button', 'aria-label': 'Find a case' }, 'Find')
  const form = h('form', { class: 'compose' }, h('label', { for: 'message', class: 'unseen' }, 'Message'), box, find, button)
  show(log, notice('waiting', 'Opening the chat…'))
  return {
    own,
    path,
    log,
    dots,
    trouble,
    box,
    find,
    form,
    rows: null,
    activities: null,
    unread: false,
    sending: false,
    gone: false,
    viewed: new Map(),
  }
}

async function load(chat) {
  const [answer, library] = await Promise.all([ask(chat.path), cardLibrary()])
  if (chat.gone) return
  chat.log.querySelector('.notice.waiting')?.remove()
  if (!answer.ok) {
    if (!chat.unread)
      show(
        chat.trouble,
        notice('failed', 'The chat could not be read.', answer.words, () => load(chat)),
      )
    chat.unread = true
    return
  }
  if (chat.unread) show(chat.trouble)
  chat.unread = false
  chat.rows.library = library
  chat.activities = answer.value.activities
  draw(chat, Boolean(answer.value.pending))
  for (const activity of chat.activities) void ownView(chat, activity)
}

/** A card that has a view for each person is asked for it when it is looked at, once as it stands. What comes is shown here and kept nowhere. */
async function ownView(chat, activity) {
  const basis = activity.updatedAt ?? 'first'
  if (activity.from !== 'bot' || !activity.card?.refresh || chat.viewed.get(activity.id) === basis) return
  chat.viewed.set(activity.id, basis)
  const answer = await ask(`${chat.own}/refresh`, { activity: activity.id })
  const body = answer.ok ? answer.value.body : undefined
  if (chat.gone || body?.type !== 'application/vnd.microsoft.card.adaptive') return
  replaceCard(chat.rows, activity, body.value)
  drawRows(
    chat.rows,
    chat.activities.filter((one) => one.kind !== 'typing'),
  )
}

function draw(chat, pending) {
  const { log, activities } = chat
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80
  const messages = activities.filter((activity) => activity.kind !== 'typing')
  const last = activities.at(-1)
  const first = log.querySelector('.said') === null
  if (messages.length > 0) log.querySelector('.greeting')?.remove()
  const grown = drawRows(chat.rows, messages)
  if (messages.length === 0 && log.querySelector('.greeting') === null) show(log, greeting(chat))
  chat.dots.hidden = !(pending || last?.kind === 'typing')
  if (grown && (atEnd || first || last?.from === 'person')) log.scrollTop = log.scrollHeight
}

function greeting(chat) {
  return h(
    'div',
    { class: 'greeting notice empty' },
    mark(),
    h('p', { class: 'notice-heading' }, `Say hello to ${BOT}`),
    h(
      'p',
      {},
      chat.key === '' ? 'It answers here, books meetings and brings reminders.' : 'It answers each of you in your own chat, never here.',
    ),
    chat.key === '' && h('button', { type: 'button', onclick: () => send(chat, 'help') }, 'Ask what it can do'),
  )
}

/** Words, or a card that was found in the search box. */
async function send(chat, words, card) {
  if ((words.trim() === '' && card === undefined) || chat.sending) return
  chat.sending = true
  chat.form.setAttribute('aria-busy', 'true')
  show(chat.trouble)
  const answer = await ask(`${chat.path}/messages`, card === undefined ? { text: words.trim() } : { card })
  chat.sending = false
  chat.form.removeAttribute('aria-busy')
  if (answer.ok && chat.box.value === words) chat.box.value = ''
  if (!answer.ok) show(chat.trouble, notice('failed', 'Your message was not sent.', answer.words))
  await load(chat)
}

/** The command of the app on a message: whatever it asks for is shown over the chat. */
async function raise(chat, activity) {
  show(chat.trouble)
  const answer = await ask(`${chat.own}/on-message`, { commandId: 'raiseConcern', activity: activity.id })
  openDialog(chat, activity, answer, () => show(chat.trouble, notice('failed', 'That did not go through.', answer.words)))
}

function openDialog(chat, activity, answer, failed) {
  if (chat.gone) return
  const gone = () => {
    if (!chat.gone) void load(chat)
  }
  if (answer.ok) overChat({ desk: chat.desk, path: chat.own, answer: answer.value, replyToId: activity.id, gone })
  else failed()
}

/** An Execute goes to the bot as an invoke, a Submit as a message with a value, or asks for a dialog. Trouble is written beside the card. */
async function perform(chat, activity, action, row) {
  show(row.trouble)
  const { bubble } = row
  if (action.type === 'Action.Submit' && action.data?.msteams?.type === 'task/fetch') {
    const answer = await ask(`${chat.own}/dialog`, { replyToId: activity.id, data: action.data })
    openDialog(chat, activity, answer, () => show(row.trouble, notice('failed', 'That did not go through.', answer.words)))
    return
  }
  bubble.setAttribute('aria-busy', 'true')
  bubble.inert = true
  const answer =
    action.type === 'Action.Submit'
      ? await ask(`${chat.path}/messages`, { value: action.data, replyToId: activity.id })
      : await ask(`${chat.own}/invoke`, { replyToId: activity.id, action })
  bubble.inert = false
  bubble.removeAttribute('aria-busy')
  if (!answer.ok) show(row.trouble, notice('failed', 'That did not go through.', answer.words))
  else if (action.type === 'Action.Execute') settle(chat, activity, answer.value, row)
  await load(chat)
  if (row.trouble.hasChildNodes()) row.trouble.scrollIntoView({ block: 'nearest' })
}

/** What an Action.Execute came back with: a new card, words, or an error. */
function settle(chat, activity, { status, body }, row) {
  const code = status >= 400 ? status : (body?.statusCode ?? 200)
  const value = body?.value
  if (code >= 400 || body?.type === 'application/vnd.microsoft.error') {
    const words = code === 502 ? appSilent() : (value?.message ?? body?.error?.message ?? body?.detail ?? `${BOT} answered with ${code}.`)
    show(row.trouble, notice('failed', 'That did not go through.', words))
  } else if (body?.type === 'application/vnd.microsoft.card.adaptive') {
    replaceCard(chat.rows, activity, value)
  } else if (typeof value === 'string' && value !== '') {
    show(row.trouble, h('p', { class: 'notice', role: 'status' }, value))
  }
}
