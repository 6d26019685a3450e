import Fastify from 'fastify'
import { describe, expect, it } from 'vitest'
import { makeLog } from '../../src/server/log.ts'
import { answerThrown } from '../../src/server/problem.ts'

/** What a route may throw, each with words that must go nowhere. */
const SECRET = 'Ayesha of Harrowgate Row'
const THROWN: readonly (readonly [string, unknown])[] = [
  ['a bug', new TypeError(`cannot read ${SECRET}`)],
  ['an error that says it is somebody else’s', Object.assign(new Error(SECRET), { statusCode: 302 })],
  ['an error with a status of its own and words', Object.assign(new Error(SECRET), { statusCode: 503, code: 'E_STORE' })],
  ['words instead of an error', SECRET],
  ['nothing at all', undefined],
]

describe('whatever is thrown', () => {
  it.each(THROWN)('%s is one plain 500, and neither answer nor log repeats it', async (_, thrown) => {
    const lines: string[] = []
    const app = Fastify()
    app.setErrorHandler(answerThrown(makeLog({ write: (line) => void lines.push(line) })))
    app.get('/now', () => {
      throw thrown
    })
    app.get('/later', async () => await Promise.reject(thrown))
    for (const path of ['/now', '/later']) {
      const answer = await app.inject({ method: 'GET', url: path })
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([500, expect.stringContaining('application/problem+json')])
      expect(answer.json()).toMatchObject({ status: 500, title: expect.any(String), detail: expect.any(String) })
      expect(answer.body).not.toContain(SECRET)
    }
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.join('\n')).not.toContain('Ayesha')
    await app.close()
  })
})
