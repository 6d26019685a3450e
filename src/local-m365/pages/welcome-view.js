import { face, h } from './dom.js'

/** Before anybody is signed in: the people, by area, each a button. */
export function welcomeView(_place, desk) {
  const areas = Map.groupBy(desk.people(), (person) => person.area ?? '')
  return {
    element: h(
      'section',
      { class: 'page welcome' },
      h('h1', {}, 'Who are you today?'),
      h(
        'p',
        { class: 'lead' },
        'Choose a person to see Teams and Outlook as they do. You can change over at any time at the top of the page; open a second window to be two people at once.',
      ),
      ...[...areas].map(([area, people]) =>
        h(
          'section',
          { 'aria-label': area || 'People' },
          h('h2', {}, area ? area[0].toUpperCase() + area.slice(1) : 'People'),
          h('ul', { class: 'people' }, ...people.map((person) => h('li', {}, personButton(person, desk)))),
        ),
      ),
    ),
  }
}

function personButton(person, desk) {
  return h(
    'button',
    { type: 'button', class: 'person', onclick: () => desk.signIn(person.oid) },
    face(person.displayName),
    h('span', { class: 'unseen' }, 'Sign in as '),
    h('span', { class: 'person-words' }, h('strong', {}, person.displayName), ' ', h('small', {}, person.jobTitle)),
  )
}
