import { ask } from './api.js'
import { h, notice, show } from './dom.js'
import { onNews } from './live.js'
import { longDay } from './when.js'

const STEPS = [
  { days: 1, words: '+1 day' },
  { days: 7, words: '+1 week' },
  { days: 28, words: '+4 weeks' },
]
const READ_EVERY_MS = 30_000

/** The app's clock: what it says, and the means to move it. */
export function clockView() {
  const clock = {
    face: h('div', { class: 'clock-face', 'aria-live': 'polite' }, notice('waiting', 'Asking the app for the time…')),
    trouble: h('div'),
    on: h('input', { id: 'clock-on', type: 'date', required: true }),
    at: h('input', { id: 'clock-at', type: 'time', required: true }),
    shown: '',
    busy: false,
    filled: false,
  }
  const look = () => read(clock)
  const stop = onNews(['clock'], [], look)
  const ticking = setInterval(look, READ_EVERY_MS)
  void look()
  return {
    element: h('section', { class: 'page clock' }, ...intro(), clock.face, clock.trouble, ...steps(clock), setForm(clock)),
    leave: () => {
      stop()
      clearInterval(ticking)
    },
  }
}

function intro() {
  const words =
    "This moves Pathway's clock only: what is due, what is chased and what is late follow it. The mailboxes, the calendars and this machine keep their own time."
  return [h('h1', {}, 'Clock'), h('p', { class: 'lead' }, words)]
}

function steps(clock) {
  const buttons = STEPS.map(({ days, words }) => h('button', { type: 'button', onclick: () => move(clock, { addDays: days }) }, words))
  return [h('h2', {}, 'Move on by'), h('div', { class: 'row' }, ...buttons)]
}

function setForm(clock) {
  const onsubmit = (event) => {
    event.preventDefault()
    void move(clock, { to: `${clock.on.value}T${clock.at.value}` })
  }
  return h(
    'form',
    { class: 'set-clock', onsubmit },
    h('h2', {}, 'Set to'),
    h(
      'div',
      { class: 'fields' },
      h('p', {}, h('label', { for: 'clock-on' }, 'Date'), clock.on),
      h('p', {}, h('label', { for: 'clock-at' }, 'Time (Derby)'), clock.at),
      h('button', { type: 'submit', class: 'primary' }, 'Set the clock'),
    ),
  )
}

async function read(clock) {
  const answer = await ask('clock')
  if (answer.ok) {
    if (clock.shown === '') show(clock.trouble)
    tell(clock, answer.value)
    return
  }
  clock.shown = ''
  show(clock.face)
  show(
    clock.trouble,
    notice('failed', 'The clock could not be read.', answer.words, () => read(clock)),
  )
}

async function move(clock, body) {
  if (clock.busy) return
  clock.busy = true
  show(clock.trouble)
  const answer = await ask('clock', body)
  clock.busy = false
  if (answer.ok) {
    clock.filled = false
    tell(clock, answer.value)
  } else {
    show(clock.trouble, notice('failed', 'The clock was not moved.', answer.words))
  }
}

function tell(clock, { on, at, moved }) {
  const print = `${on} ${at} ${moved}`
  // Unchanged words are left alone, so that a screen reader isn't told the same time again.
  if (print !== clock.shown) {
    clock.shown = print
    show(
      clock.face,
      h('p', { class: 'clock-time', 'data-testid': 'clock-time' }, at),
      h('p', { class: 'clock-day', 'data-testid': 'clock-day' }, longDay(`${on}T${at}`)),
      h('p', { class: moved ? 'badge moved' : 'badge' }, moved ? 'Moved' : 'The same as this machine'),
    )
  }
  if (clock.filled) return
  clock.on.value = on
  clock.at.value = at
  clock.filled = true
}
