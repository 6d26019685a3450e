/* What the desk asks of the local service. A fault is a value with plain words: { ok: false, status, words }. */

let settings = { appUrl: 'http://127.0.0.1:3978', tenantId: '', clientId: '', url: location.origin }

export function config() {
  return settings
}

export function appSilent() {
  return `The app is not answering at ${settings.appUrl}; start it with npm start.`
}

/** Asks the local service. Out: { ok: true, value } or { ok: false, status (0 = no answer), words }. */
export async function ask(path, body) {
  const request =
    body === undefined
      ? { headers: { accept: 'application/json' } }
      : { method: 'POST', headers: { accept: 'application/json', 'content-type': 'application/json' }, body: JSON.stringify(body) }
  let response
  try {
    response = await fetch(`/desk/api/${path}`, request)
  } catch {
    return { ok: false, status: 0, words: `The local Microsoft 365 is not answering at ${location.origin}; start it with npm start.` }
  }
  const text = await response.text()
  const value = parsed(text)
  if (response.ok) return { ok: true, value }
  return { ok: false, status: response.status, words: wordsFor(response.status, value) }
}

function parsed(text) {
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    return {}
  }
}

function wordsFor(status, value) {
  // 502 is the local service saying that nobody answers behind it.
  if (status === 502) return appSilent()
  if (typeof value.detail === 'string') return value.detail
  if (typeof value.error?.message === 'string') return value.error.message
  if (status === 503 || status === 504) return appSilent()
  if (typeof value.error === 'string') return value.error
  return `The local Microsoft 365 refused this (${status}).`
}

export async function loadConfig() {
  const answer = await ask('config')
  if (answer.ok) settings = { ...settings, ...answer.value }
  return answer
}

/** Is the app there? Asked through its clock, which the local service fetches for us. */
export async function appAnswers() {
  const answer = await ask('clock')
  return answer.ok || ![0, 502, 503, 504].includes(answer.status)
}

export function mailbox(mail) {
  return `mailboxes/${encodeURIComponent(mail)}`
}
