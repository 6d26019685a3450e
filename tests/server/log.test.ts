import { describe, expect, it } from 'vitest'
import { makeLog } from '../../src/server/log.ts'

describe('the log', () => {
  const lines: string[] = []
  const log = makeLog({ write: (line) => void lines.push(line) })
  const written = (): string => lines.splice(0).join('')

  it('writes ids, numbers and event words', () => {
    log.info('errand not done', { case: '0b2f-11', attempts: 3, route: '/api/cases/:reference', ok: true })
    expect(JSON.parse(written())).toMatchObject({
      msg: 'errand not done',
      case: '0b2f-11',
      attempts: 3,
      route: '/api/cases/:reference',
      ok: true,
    })
  })

  it('16.2.2: says of every line when it was, by the machine’s clock in UTC, whatever the time zone', () => {
    const before = process.env.TZ
    for (const zone of ['UTC', 'Pacific/Auckland', 'America/St_Johns']) {
      process.env.TZ = zone
      const from = Date.now()
      for (const write of [log.info, log.warn, log.error]) {
        write('event')
        const { time } = JSON.parse(written())
        expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
        expect(Date.parse(time)).toBeGreaterThanOrEqual(from)
        expect(Date.parse(time)).toBeLessThanOrEqual(Date.now())
      }
    }
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
  })

  it('does not write what is no id: names, addresses, sentences, something endless', () => {
    for (const value of ['Quillonette Vantongeren', 'maya.okafor@derby.example', 'She said “no”', 'x'.repeat(121), 'two\nlines', '']) {
      log.warn('event', { value })
      const line = written()
      expect(JSON.parse(line).value).toBe('(not an id)')
      if (value !== '') expect(line).not.toContain(value)
    }
  })

  it('of a bug it writes where it happened, never its message, not even one that looks like a place', () => {
    const bug = new Error('Quillonette\n    at zebrafish (lampshade.ts:1:1)\n    quagmire')
    log.error('request failed', { error: bug.name }, bug)
    const line = written()
    for (const word of ['Quillonette', 'zebrafish', 'lampshade', 'quagmire']) expect(line).not.toContain(word)
    expect(JSON.parse(line).at[0]).toContain('log.test.ts')
    log.error('request failed', {}, 'zebrafish')
    expect(written()).not.toContain('zebrafish')
  })
})
