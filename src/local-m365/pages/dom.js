/** Makes an element. Attributes beginning with "on" are listeners, true sets an empty attribute, false, null and undefined leave it out.
 *  Children are text unless they are nodes: nothing given here is ever read as HTML. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === false || value === null || value === undefined) continue
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value)
    else element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false))
  return element
}

const SHAPES = {
  tab: 'M4 17c4.5 0 4-10 8-10s3 10 8 10',
  chat: 'M5 5h14v10H11l-4 4v-4H5z',
  calendar: 'M5 6h14v13H5zM5 10h14M9 4v4M15 4v4',
  mail: 'M4 6h16v12H4zM4 7l8 6 8-6',
  agencies: 'M4 20V9l8-5 8 5v11M9 20v-6h6v6',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 8v4.5l3 2',
}

export function icon(name) {
  const space = 'http://www.w3.org/2000/svg'
  const drawing = document.createElementNS(space, 'svg')
  drawing.setAttribute('viewBox', '0 0 24 24')
  drawing.setAttribute('aria-hidden', 'true')
  const line = document.createElementNS(space, 'path')
  line.setAttribute('d', SHAPES[name])
  drawing.append(line)
  return drawing
}

/** Replaces what a container shows, leaving the keyboard where it was (elements are matched by data-key). */
export function show(container, ...children) {
  const key = container.contains(document.activeElement) ? document.activeElement.dataset.key : undefined
  const scrolled = container.scrollTop
  container.replaceChildren(...children.flat().filter((child) => child !== null && child !== undefined && child !== false))
  container.scrollTop = scrolled
  if (key !== undefined) container.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus()
}

/** A short sentence at the foot of the page, read out by screen readers, gone after a while. */
export function say(words) {
  const line = document.getElementById('said')
  line.textContent = words
  clearTimeout(say.timer)
  say.timer = setTimeout(() => {
    line.textContent = ''
  }, 6000)
}

/** A written state: waiting, empty or failed. `again` puts a "Try again" button beside the words. */
export function notice(kind, heading, words, again) {
  return h(
    'div',
    { class: `notice ${kind}`, role: kind === 'failed' ? 'alert' : 'status' },
    kind === 'waiting' ? h('span', { class: 'spinner', 'aria-hidden': 'true' }) : null,
    h('p', { class: 'notice-heading' }, heading),
    words ? h('p', {}, words) : null,
    again ? h('button', { type: 'button', onclick: again }, 'Try again') : null,
  )
}

export function initials(name) {
  const words = name.split(/\s+/).filter((word) => /^[A-Za-z]/.test(word))
  return ((words[0]?.[0] ?? '') + (words.length > 1 ? words[words.length - 1][0] : '')).toUpperCase()
}

/** The app's own mark, where a person would have a face. */
export function mark() {
  return h('span', { class: 'face bot', 'aria-hidden': 'true' })
}

/** A round with someone's initials; the colour follows from the name, so that a person keeps theirs. */
export function face(name) {
  let sum = 0
  for (const letter of name) sum = (sum * 31 + letter.codePointAt(0)) % 997
  return h('span', { class: `face face-${sum % 6}`, 'aria-hidden': 'true' }, initials(name))
}
