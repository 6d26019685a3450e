import { ask, mailbox } from './api.js'
import { h, notice, show } from './dom.js'
import { eventPane } from './event-pane.js'
import { hostedPage } from './hosted-page.js'
import { onNews } from './live.js'
import { referenceIn } from './post-words.js'

/** A meeting with the app's Outlook pane beside it, as in Outlook's reading view. `?event=` names the meeting. */
export function outlookView(place, desk) {
  const me = desk.me()
  const id = place.query.get('event') ?? ''
  const meeting = h('div', { class: 'reading' }, notice('waiting', 'Opening the meeting…'))
  const beside = h('aside', { class: 'outlook-pane', 'aria-label': 'Pathway pane' })
  let page = null
  let shown = ''
  let gone = false

  async function load() {
    const answer = await ask(`${mailbox(me.mail)}/events`)
    if (gone) return
    const event = answer.ok ? answer.value.events.find((one) => one.id === id) : undefined
    const print = JSON.stringify(event ?? answer.words ?? null)
    if (print === shown) return
    shown = print
    show(meeting, h('a', { class: 'back always', href: '#/calendar' }, '← Back to the calendar'), meetingNow(answer, event))
    if (event && page === null) openPane(event)
  }

  function meetingNow(answer, event) {
    if (!answer.ok) return notice('failed', 'The calendar could not be read.', answer.words, load)
    if (event === undefined) return notice('empty', 'This meeting is not in your calendar.', 'Choose one from the calendar.')
    return eventPane(event, { mail: me.mail, answered: load })
  }

  function openPane(event) {
    const reference = referenceIn(event.subject)
    page = hostedPage({
      desk,
      path: '/outlook/pane.html',
      query: reference ? `?ref=${encodeURIComponent(reference)}` : '',
      hostName: 'Outlook',
      page: 'pane',
      title: 'Pathway pane',
      subPage: reference,
    })
    show(beside, page.element)
  }

  const stop = onNews(['calendar'], [me.mail, me.oid], load)
  void load()
  return {
    element: h('section', { class: 'fill outlook', 'aria-label': 'Outlook' }, h('h1', { class: 'unseen' }, 'Outlook'), meeting, beside),
    theme: (name) => page?.theme(name),
    arrive: (next) => (next.query.get('event') ?? '') === id,
    leave: () => {
      gone = true
      stop()
      page?.leave()
    },
  }
}
