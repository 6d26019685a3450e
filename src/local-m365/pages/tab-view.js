import { h } from './dom.js'
import { hostedPage } from './hosted-page.js'

/** The Pathway tab. `?ref=` becomes page.subPageId, as a Teams deep link does. */
export function tabView(place, desk) {
  const page = hostedPage({
    desk,
    path: '/tab/',
    hostName: 'Teams',
    page: 'pathway',
    title: 'Pathway',
    subPage: place.query.get('ref') ?? '',
  })
  return {
    element: h('section', { class: 'fill', 'aria-label': 'Pathway tab' }, h('h1', { class: 'unseen' }, 'Pathway'), page.element),
    theme: page.theme,
    arrive: (next) => {
      page.arrive(next.query.get('ref') ?? '')
      return true
    },
    leave: page.leave,
  }
}
