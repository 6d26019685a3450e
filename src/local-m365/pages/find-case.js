import { ask } from './api.js'
import { cardLibrary, drawCard } from './card.js'
import { h, notice, show } from './dom.js'

/* Teams' own search box with the app's command in it: what is found is looked at, and put into the chat. */

const PAUSE_MS = 300

/** In: the chat's path, what to do with a card that was chosen. */
export function findCase(path, choose) {
  const found = h('div', { class: 'over-inside', 'aria-live': 'polite' })
  const box = h('input', { type: 'search', id: 'find', maxlength: '100', autocomplete: 'off', placeholder: 'A reference, like K7Q2-9F' })
  const dialog = h('dialog', { class: 'over', 'aria-labelledby': 'find-title', 'data-width': 'small' })
  const close = () => dialog.close()
  const state = { path, found, dialog, box, asked: 0, timer: undefined, choose }
  box.addEventListener('input', () => {
    clearTimeout(state.timer)
    state.timer = setTimeout(() => look(state), PAUSE_MS)
  })
  dialog.append(
    h(
      'header',
      {},
      h('h2', { id: 'find-title' }, 'Find a case'),
      h('button', { type: 'button', class: 'over-close', 'aria-label': 'Close', onclick: close }, '✕'),
    ),
    h('div', { class: 'find-box' }, h('label', { for: 'find' }, 'Search'), box),
    found,
  )
  dialog.addEventListener('close', () => {
    clearTimeout(state.timer)
    dialog.remove()
  })
  document.body.append(dialog)
  dialog.showModal()
  box.focus()
}

async function look(state) {
  const { path, found, box } = state
  const turn = ++state.asked
  const parameters = [{ name: 'search', value: box.value }]
  const [answer, library] = await Promise.all([ask(`${path}/extension`, { commandId: 'findCase', parameters }), cardLibrary()])
  if (turn !== state.asked) return
  const body = answer.ok ? answer.value.body : undefined
  const result = body?.composeExtension
  if (result === undefined) {
    const words = answer.ok ? (body?.error?.message ?? body?.detail) : answer.words
    show(found, notice('failed', 'That did not go through.', words))
  } else if (result.type === 'message') show(found, h('p', { class: 'soft' }, result.text))
  else show(found, h('ul', { class: 'find-list' }, ...result.attachments.map((one) => row(state, one, library))))
}

function row({ choose, dialog }, { preview, content }, library) {
  const { title, text } = preview.content
  const put = () => {
    dialog.close()
    choose(content)
  }
  return h(
    'li',
    {},
    h('button', { type: 'button', class: 'find-row', onclick: put }, h('strong', {}, title), h('span', {}, text ?? '')),
    library === null
      ? null
      : h(
          'div',
          { class: 'find-card', inert: true, 'aria-hidden': 'true' },
          drawCard(library, content, () => {}),
        ),
  )
}
