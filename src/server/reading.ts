import type { FastifyInstance } from 'fastify'

/** Safety B3: forms and activities are flat; anything deeper is an attack on whoever walks it. */
const DEEPEST = 12

/** Thrown while a body or an address is read; problem.ts says it in words, and none of what was sent goes with it. */
export function notReadable(): Error & { readonly statusCode: number } {
  return Object.assign(new Error('not readable'), { statusCode: 400 })
}

/** JSON and nothing else is read: no deeper than 12 levels, no key that would reach a prototype, no text that can't be kept. */
export function readJsonOnly(
  app: Pick<FastifyInstance, 'removeAllContentTypeParsers' | 'addContentTypeParser' | 'getDefaultJsonParser'>,
): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    void parse(request, body as string, (error, value: unknown) => {
      if (error === null || error === undefined) return isReadable(value, 1) ? done(null, value) : done(notReadable())
      return done(error)
    })
  })
}

function isReadable(value: unknown, level: number): boolean {
  if (typeof value === 'string') return isKeepable(value)
  if (typeof value !== 'object' || value === null) return true
  if (level > DEEPEST) return false
  return Object.entries(value).every(([key, inner]) => isKeepable(key) && isReadable(inner, level + 1))
}

/** NUL can't be kept in PostgreSQL's text, and half a surrogate pair can't be written as UTF-8: what was read back would differ. */
export function isKeepable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}
