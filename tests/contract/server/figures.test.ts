import { beforeAll, describe, expect, it } from 'vitest'
import { figureLinesSchema, figuresSchema } from '../../../src/contracts/figures.ts'
import { BETH, type Given, GRACE, givenApp, IMRAN, MAYA, PRIYA, RUTH } from './given.ts'
import { CHILD, expected, upToClarified } from './line.ts'

const TOM = '03'

describe('the figures, over HTTP', () => {
  let given: Given
  let reference = ''
  beforeAll(async () => {
    given = await givenApp()
    reference = (await upToClarified(given)).reference
  })
  const figures = async (as: string, query = '') => figuresSchema.parse(expected(await given.ask('GET', `/api/figures${query}`, { as })))
  const lines = (as: string, body: unknown) => given.ask('POST', '/api/figures/lines', { as, body })

  it('count a manager’s cases, and open the list they count', async () => {
    for (const reader of [TOM, PRIYA]) {
      const { cases, plain } = await figures(reader)
      expect(cases).toBe(1)
      for (const { id, count } of plain) {
        const list = figureLinesSchema.parse(expected(await lines(reader, { figure: id })))
        expect([id, list.lines.length, list.count]).toEqual([id, count, count])
      }
    }
    const list = expected(await lines(TOM, { figure: 'cases', key: 'medium:derby' }))
    expect(list.lines).toMatchObject([{ reference, label: `${CHILD.givenName} ${CHILD.familyName}` }])
    expect((await figures(TOM, '?area=derbyshire&months=3')).cases).toBe(0)
    expect((await figures(RUTH)).cases).toBe(0)
  })
  it('are refused in words to whoever doesn’t oversee cases, and nothing is read for them', async () => {
    for (const reader of [MAYA, BETH, GRACE, IMRAN]) {
      const answers = [await given.ask('GET', '/api/figures', { as: reader }), await lines(reader, { figure: 'cases' })]
      for (const answer of answers) {
        expect(answer.status).toBe(403)
        expect(answer.body.detail).toMatch(/line managers and Child Protection Managers/)
      }
    }
    const log = await given.store.transaction(async (tx) => {
      const opened = await tx.openCase({ reference }, { person: 'p-01', purpose: 'test' })
      return await tx.accessLog(opened?.row.caseId ?? '')
    })
    const readers = (purpose: string) => [...new Set(log.filter((one) => one.purpose === purpose).map((one) => one.who))].sort()
    expect(readers('figures')).toEqual(['p-02', 'p-03'])
    expect(readers('figure-lines')).toEqual(['p-02', 'p-03'])
  })
  it('refuse what isn’t a figure, a month or an area', async () => {
    for (const query of ['?months=0', '?months=x', '?area=leeds', '?name=A'])
      expect((await given.ask('GET', `/api/figures${query}`, { as: TOM })).status).toBe(400)
    for (const body of [{}, { figure: 'names' }, { figure: 'cases', take: 0 }]) expect((await lines(TOM, body)).status).toBe(400)
  })
})
