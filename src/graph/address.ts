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
