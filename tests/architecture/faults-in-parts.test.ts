import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type PlainDate, plainDate } from '../../src/procedure/civil-date.ts'
import { root } from './cruise.ts'
import { DAYS_TO_MEND, faultsIn } from './faults-in-parts.ts'

/** As npm 10 writes it. */
const AUDIT = JSON.stringify({
  auditReportVersion: 2,
  vulnerabilities: {
    shout: {
      name: 'shout',
      severity: 'high',
      via: [{ source: 1, url: 'https://github.com/advisories/GHSA-1', title: 'Shouts', severity: 'high' }],
    },
    echo: { name: 'echo', severity: 'high', via: ['shout'] },
    murmur: {
      name: 'murmur',
      severity: 'low',
      via: [{ source: 2, url: 'https://github.com/advisories/GHSA-2', title: 'Murmurs', severity: 'low' }],
    },
  },
})
const seen = (today: PlainDate, before = {}) => faultsIn(AUDIT, before, today).map(({ part, since, mendBy }) => [part, since, mendBy])

describe('faults in parts of others', () => {
  it('15.1.1 have as many days as operations.md says', () => {
    const page = readFileSync(join(root, 'docs/operations.md'), 'utf8').replaceAll('\n', ' ')
    const { critical, high, moderate, low } = DAYS_TO_MEND
    expect(page).toContain(`${critical} days when it is critical, ${high} when high, ${moderate} when moderate, ${low} when low`)
  })

  it('15.2.1 are counted from the day we first heard of them, each once, the most pressing first', () => {
    expect(seen(plainDate('2026-11-29'))).toEqual([
      ['shout', '2026-11-29', '2026-12-13'],
      ['murmur', '2026-11-29', '2027-02-27'],
    ])
    const before = { 'https://github.com/advisories/GHSA-1': { part: 'shout', since: '2026-11-01' } }
    expect(seen(plainDate('2026-11-29'), before)[0]).toEqual(['shout', '2026-11-01', '2026-11-15'])
  })

  it.each(['', '{}', '{"message":"405"}', '{"vulnerabilities":{"x":{"name":"x","via":[{"severity":"odd"}]}}}'])(
    'are not taken for none where there is no report: %s',
    (text) => expect(() => faultsIn(text, {}, plainDate('2026-11-29'))).toThrow(),
  )
})
