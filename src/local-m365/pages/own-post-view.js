import { h } from './dom.js'
import { postView } from './post-view.js'

/** The signed-in person's mail. */
export function mailView(place, desk) {
  return own(place, desk, { base: '#/mail', lists: ['messages'], heading: 'Mail' })
}

/** The signed-in person's calendar. */
export function calendarView(place, desk) {
  return own(place, desk, { base: '#/calendar', lists: ['events'], heading: 'Calendar' })
}

function own(place, desk, { base, lists, heading }) {
  const me = desk.me()
  const post = postView({ mail: me.mail, alias: [me.oid], base, lists, place, offerPane: true })
  return {
    ...post,
    element: h(
      'section',
      { class: 'fill', 'aria-label': heading },
      h('h1', { class: 'unseen' }, `${heading} of ${me.displayName}`),
      post.element,
    ),
  }
}
