import { appAnswers, appSilent, ask, config } from './api.js'
import { h, notice, say, show } from './dom.js'
import { opened, tabPlace } from './links.js'
import { answer, contextFor, unfolded } from './teams-protocol.js'

/* A page of the app in a frame, with the Teams host around it. */

const HELLO_MS = 10_000 // long enough for a slow machine, short enough not to leave anybody before an empty square
const SETTLE_MS = 3_000 // a page that never says "loaded" is shown anyway
const RETRY_MS = 3_000

/** In: desk (who, theme), the page's path on the app, its name in the host, a title for the frame, the sub page, whether in a dialog ('task').
 *  Out: { element, theme(name), arrive(subPage), leave() }. */
export function hostedPage({ desk, path, query = '', hostName, page, title, subPage = '', frameContext = 'content' }) {
  const frame = h('iframe', { title, class: 'frame', allow: 'clipboard-write', 'data-testid': 'hosted-page' })
  const cover = h('div', { class: 'cover' })
  const hosted = {
    ...{ desk, path, query, hostName, page, title, subPage, frameContext, frame, cover },
    origin: new URL(config().appUrl).origin,
    session: crypto.randomUUID(),
    timers: new Set(),
    subscribed: new Set(),
    initialised: false,
    gone: false,
  }
  const host = hostFor(hosted)
  const heard = (event) => void hear(hosted, host, event)
  addEventListener('message', heard)
  void start(hosted)
  return {
    element: h('div', { class: 'hosted' }, frame, cover),
    theme: (name) => {
      if (hosted.initialised) post(hosted, { func: 'themeChange', args: [name] })
    },
    arrive: (next) => goToSubPage(hosted, next),
    leave: () => {
      hosted.gone = true
      quiet(hosted)
      removeEventListener('message', heard)
    },
  }
}

/** A token for those claims: only an authentication context asks the person anew, one that only has to be later is just given. */
async function tokenFor(hosted, claims) {
  return claims.some((one) => one.includes('"acrs"')) ? await proved(hosted, claims) : await ask('tokens', { oid: hosted.desk.me().oid })
}

/** What Entra does for an authentication context: it asks the person again. Here a press of a button is the second proof. */
function proved(hosted, claims) {
  return new Promise((done) => {
    const dialog = h('dialog', { class: 'prove', 'aria-labelledby': 'prove-title' })
    const answered = (answer) => {
      dialog.remove()
      done(answer)
    }
    const name = hosted.desk.me().displayName
    dialog.append(
      h('h2', { id: 'prove-title' }, 'Is it still you?'),
      h('p', {}, `${hosted.title} asks for a second proof before it goes on. A real tenant would ask for your phone or key now.`),
      h(
        'div',
        { class: 'prove-buttons' },
        h('button', { type: 'button', onclick: () => answered({ ok: false, words: 'The person did not confirm.' }) }, 'Cancel'),
        h(
          'button',
          { type: 'button', class: 'primary', onclick: async () => answered(await ask('tokens', { oid: hosted.desk.me().oid, claims })) },
          `I am ${name}`,
        ),
      ),
    )
    dialog.addEventListener('cancel', () => answered({ ok: false, words: 'The person did not confirm.' }))
    document.body.append(dialog)
    dialog.showModal()
  })
}

async function hear(hosted, host, event) {
  // Only the frame's own window, and only while it shows the app: anything else is somebody else talking.
  if (event.source !== hosted.frame.contentWindow || event.origin !== hosted.origin) return
  const request = event.data
  if (request === null || typeof request !== 'object' || typeof request.func !== 'string') return
  const args = await answer(request, host)
  if (args === undefined || hosted.gone) return
  const { id, uuid, uuidAsString } = request
  post(hosted, { id, ...(uuidAsString ? { uuidAsString } : {}), ...(uuid ? { uuid } : {}), args })
}

function post(hosted, message) {
  hosted.frame.contentWindow?.postMessage(message, hosted.origin)
}

function contextOf(hosted) {
  const { desk, hostName, page, subPage, frameContext, session } = hosted
  const { tenantId } = config()
  return contextFor({ person: desk.me(), tenantId, theme: desk.theme(), hostName, page, subPage, frameContext, session })
}

/** What the host can do for the page; the protocol asks for it by these names. */
function hostFor(hosted) {
  return {
    context: () => contextOf(hosted),
    address: () => hosted.frame.src,
    initialised: () => {
      hosted.initialised = true
      quiet(hosted)
      later(hosted, () => uncover(hosted), SETTLE_MS)
    },
    registered: (name) => hosted.subscribed.add(name),
    token: (claims) => tokenFor(hosted, claims),
    loaded: () => uncover(hosted),
    failed: (reason, message) => {
      quiet(hosted)
      coverWith(hosted, 'failed', `${hosted.title} says it could not start.`, message || reason)
    },
    follow: opened,
    goTo: (subPageId) => {
      location.hash = tabPlace(subPageId)
    },
    back: () => history.back(),
    openEvent: (id) => {
      location.hash = `#/calendar?event=${encodeURIComponent(id)}`
    },
    openChat: () => {
      location.hash = '#/chat'
    },
    share: (subPageId) => say(`Link to share: ${location.origin}/${tabPlace(subPageId)}`),
    returnFocus: (forward) => document.querySelector(forward ? '.controls select' : '.rail a[aria-current]')?.focus(),
  }
}

async function start(hosted) {
  quiet(hosted)
  hosted.initialised = false
  hosted.subscribed.clear()
  coverWith(hosted, 'waiting', `Opening ${hosted.title}…`)
  const there = await appAnswers()
  if (hosted.gone) return
  if (!there) {
    coverWith(hosted, 'failed', appSilent(), 'This page tries again by itself every few seconds.')
    later(hosted, () => startWhenBack(hosted), RETRY_MS)
    return
  }
  hosted.frame.src = new URL(`${hosted.path}${hosted.query}`, `${hosted.origin}/`).href
  later(hosted, () => silent(hosted), HELLO_MS)
}

function silent(hosted) {
  const words = `It was asked for at ${hosted.frame.src} and may still be being built.`
  coverWith(hosted, 'failed', `${hosted.title} has not answered yet.`, words)
}

async function startWhenBack(hosted) {
  const there = await appAnswers()
  if (hosted.gone) return
  if (there) await start(hosted)
  else later(hosted, () => startWhenBack(hosted), RETRY_MS)
}

/** A page that listens for a change of context is told; one that doesn't is loaded anew. */
function goToSubPage(hosted, next) {
  if (next === hosted.subPage) return
  hosted.subPage = next
  if (hosted.subscribed.has('contextChange')) post(hosted, { func: 'contextChange', args: [unfolded(contextOf(hosted))] })
  else void start(hosted)
}

function coverWith(hosted, kind, heading, words) {
  hosted.cover.hidden = false
  show(hosted.cover, notice(kind, heading, words, kind === 'failed' ? () => start(hosted) : undefined))
}

function uncover(hosted) {
  quiet(hosted)
  hosted.cover.hidden = true
  show(hosted.cover)
}

function later(hosted, fn, ms) {
  hosted.timers.add(setTimeout(fn, ms))
}

function quiet(hosted) {
  for (const timer of hosted.timers) clearTimeout(timer)
  hosted.timers.clear()
}
