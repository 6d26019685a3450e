import { agencyView } from './agency-view.js'
import { ask, loadConfig } from './api.js'
import { chatView } from './chat-view.js'
import { clockView } from './clock-view.js'
import { h, icon, notice, show } from './dom.js'
import { outlookView } from './outlook-view.js'
import { calendarView, mailView } from './own-post-view.js'
import { tabView } from './tab-view.js'
import { welcomeView } from './welcome-view.js'

/* The desk: who is signed in, which theme, which place. All three are in the address, so that any state can be opened directly. */

const PLACES = {
  tab: { label: 'Pathway', view: tabView, person: true },
  chat: { label: 'Chat', view: chatView, person: true },
  calendar: { label: 'Calendar', view: calendarView, person: true },
  mail: { label: 'Mail', view: mailView, person: true },
  agency: { label: 'Agencies', view: agencyView, icon: 'agencies' },
  clock: { label: 'Clock', view: clockView },
  outlook: { label: 'Outlook', view: outlookView, person: true, hidden: true },
}
const THEMES = ['default', 'dark', 'contrast']

const state = { as: '', theme: 'default', people: [], outside: [], view: null, at: '' }

const desk = {
  me: () => state.people.find((person) => person.oid === state.as) ?? null,
  people: () => state.people,
  outside: () => state.outside,
  theme: () => state.theme,
  signIn: (oid) => signIn(oid),
}

function placeNow() {
  const [path = '', query = ''] = location.hash.replace(/^#\/?/, '').split('?')
  const [name = '', ...rest] = path.split('/')
  return { name: name === 'agencies' ? 'agency' : name, rest: decoded(rest.join('/')), query: new URLSearchParams(query) }
}

function decoded(text) {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function remember(name, value) {
  try {
    sessionStorage.setItem(name, value)
  } catch {
    // A browser that keeps nothing still has the address.
  }
}

function remembered(name) {
  try {
    return sessionStorage.getItem(name) ?? ''
  } catch {
    return ''
  }
}

function writeAddress() {
  const url = new URL(location.href)
  if (state.as) url.searchParams.set('as', state.as)
  else url.searchParams.delete('as')
  history.replaceState(null, '', url)
}

function signIn(oid) {
  state.as = oid
  remember('as', oid)
  writeAddress()
  document.getElementById('sign-in-as').value = oid
  if (oid && placeNow().name === '') history.replaceState(null, '', '#/tab')
  draw(true)
}

function setTheme(theme) {
  state.theme = THEMES.includes(theme) ? theme : 'default'
  document.documentElement.dataset.theme = state.theme
  document.getElementById('theme').value = state.theme
  state.view?.theme?.(state.theme)
}

function firstTheme() {
  const asked = new URLSearchParams(location.search).get('theme') || remembered('theme')
  if (THEMES.includes(asked)) return asked
  if (matchMedia('(forced-colors: active)').matches) return 'contrast'
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'default'
}

function drawRail(current) {
  show(
    document.querySelector('.rail'),
    ...Object.entries(PLACES)
      .filter(([, place]) => !place.hidden)
      .map(([name, place]) =>
        h(
          'a',
          {
            href: `#/${name}`,
            'aria-current': name === current ? 'page' : null,
            'data-key': `rail-${name}`,
          },
          icon(place.icon ?? name),
          h('span', {}, place.label),
        ),
      ),
  )
}

function draw(anew) {
  const place = placeNow()
  const known = PLACES[place.name]
  const wantsPerson = known === undefined || known.person
  const name = wantsPerson && desk.me() === null ? 'welcome' : known ? place.name : 'tab'
  drawRail(name === 'welcome' ? place.name : name === 'outlook' ? 'calendar' : name)
  document.title = `${PLACES[name]?.label ?? 'Desk'} – local Microsoft 365`
  if (!anew && name === state.at && state.view?.arrive?.(place)) return
  state.view?.leave?.()
  state.at = name
  state.view = (name === 'welcome' ? welcomeView : PLACES[name].view)(place, desk)
  document.getElementById('main').replaceChildren(state.view.element)
}

function drawPeople() {
  const picker = document.getElementById('sign-in-as')
  const areas = Map.groupBy(state.people, (person) => person.area ?? '')
  show(
    picker,
    h('option', { value: '' }, 'Nobody yet'),
    ...[...areas].map(([area, people]) =>
      h(
        'optgroup',
        { label: areaName(area) },
        ...people.map((person) => h('option', { value: person.oid }, `${person.displayName}, ${person.jobTitle}`)),
      ),
    ),
  )
  picker.value = state.as
}

export function areaName(area) {
  return area === '' ? 'Everybody' : area[0].toUpperCase() + area.slice(1)
}

async function begin() {
  setTheme(firstTheme())
  const main = document.getElementById('main')
  show(main, notice('waiting', 'Opening the desk…'))
  const [configured, people] = await Promise.all([loadConfig(), ask('people')])
  if (!configured.ok || !people.ok) {
    show(main, notice('failed', 'The desk could not be opened.', configured.words ?? people.words, begin))
    return
  }
  state.people = people.value.people.filter((person) => person.inTenant !== false && (person.kind ?? 'person') === 'person')
  state.outside = people.value.outside
  const asked = new URLSearchParams(location.search).get('as') ?? remembered('as')
  state.as = state.people.some((person) => person.oid === asked) ? asked : ''
  remember('as', state.as)
  writeAddress()
  drawPeople()
  draw(true)
}

document.getElementById('sign-in-as').addEventListener('change', (event) => signIn(event.target.value))
document.getElementById('theme').addEventListener('change', (event) => {
  remember('theme', event.target.value)
  setTheme(event.target.value)
})
addEventListener('hashchange', () => {
  if (state.people.length > 0) draw(false)
})
void begin()
