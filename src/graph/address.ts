/** Which addresses may be spoken to without TLS: this machine's own, and only outside production. */

/** In: an absolute URL from the configuration and what it is for. Throws a plain sentence when it may not be used. */
export function allowedUrl(text: string, purpose: string, production: boolean): URL {
  if (!URL.canParse(text)) throw new Error(`The ${purpose} is not a URL.`)
  const url = new URL(text)
  if (url.protocol === 'https:') return url
  if (url.protocol !== 'http:') throw new Error(`The ${purpose} must begin with https://.`)
  if (production) throw new Error(`The ${purpose} must begin with https:// in production.`)
  if (!isLoopback(url.hostname)) throw new Error(`The ${purpose} must begin with https:// unless it is on this machine.`)
  return url
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host)
}

/**
 * Whether this address is at the configured place and nowhere else: scheme, host and port. Asked of every request as it leaves, so that no address
 * out of an answer, a record or a request is ever spoken to, and no token goes there.
 */
export function isAt(configured: URL, asked: string): boolean {
  if (!URL.canParse(asked)) return false
  const { origin, username, password } = new URL(asked)
  return origin === configured.origin && username === '' && password === ''
}

/** A name as it stands beside an address: on one line, whatever was typed into a directory, so that no header of a mail can be made of it. */
export function nameBeside(name: string): string {
  return name.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}
