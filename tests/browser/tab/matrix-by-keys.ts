import type { FrameLocator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { MatrixAnswers } from '../../../src/case/matrix-shapes.ts'
import type { CaseView } from '../../../src/contracts/http.ts'
import { DD_CSE_2017R1 } from '../../../src/procedure/matrix/dd-cse-2017r1.ts'
import { typedDays } from '../line/steps-common.ts'
import { type House, MAYA } from './window.ts'

/** Presses that a whole matrix may take, letters of free text apart: with the digits for the choices, and with arrows alone. */
const MOST = { digits: 60, arrows: 110 } as const
/** Rows with something found; the others are answered with nothing. */
const FOUND = new Set([0, 4, 11])
const ROWS = DD_CSE_2017R1.rows.length

type Keys = {
  readonly press: (key: string) => Promise<void>
  readonly type: (text: string) => Promise<void>
  readonly presses: () => number
}

/** Nothing but real keys from here on; each press that isn't a letter of a text is counted. */
function keysOf(page: Page): Keys {
  let presses = 0
  return {
    press: async (key) => {
      presses += 1
      await page.keyboard.press(key)
    },
    type: async (text) => await page.keyboard.type(text),
    presses: () => presses,
  }
}

type FindCase = (fits: (kase: CaseView) => boolean) => Promise<CaseView>

export function matrixByKeys(house: () => House, aCase: FindCase): void {
  const mayFillIn = (one: CaseView): boolean => one.may.includes('complete-matrix')
  const today = async (): Promise<string> => {
    const clock = (await (await fetch(`${house().product.appUrl}/api/dev/clock`)).json()) as { readonly on: string }
    return clock.on
  }
  let played = ''

  describe('the matrix by keyboard', () => {
    it(`is filled in whole with ${MOST.digits} presses at most: signs, rows, evidence, an agency, saved`, async () => {
      const { reference } = await aCase((one) => mayFillIn(one) && one.matrices.length === 0)
      played = reference
      const { page, tab } = await house().open(MAYA, reference)
      await openMatrix(tab)
      const keys = keysOf(page)
      const [seen] = typedDays(sameInEveryOrder(await today()))
      const lists = await tickOneInEachList(tab, keys)
      await answerEachRow(tab, keys, seen)
      await keys.press('Tab')
      await keys.type('Her grandmother, every Sunday.')
      await keys.press('Tab')
      await keys.type('Says that she is fine.')
      for (const words of ['School', 'Designated safeguarding lead', seen]) {
        await keys.press('Tab')
        await keys.type(words)
      }
      await keys.press('Enter')
      await tab.getByRole('heading', { name: 'Judge the level', exact: true }).waitFor()
      expect(keys.presses()).toBeLessThanOrEqual(MOST.digits)

      const saved = (await aCase((one) => one.reference === reference)).matrices[0]?.answers as MatrixAnswers | undefined
      expect(saved?.rows.map(({ score }) => score)).toEqual(DD_CSE_2017R1.rows.map((_, row) => (FOUND.has(row) ? 2 : 0)))
      expect(saved?.rows.filter((row) => row.evidence === 'Seen by the worker.').length).toBe(FOUND.size)
      expect((saved?.indicators.length ?? 0) + (saved?.vulnerabilities.length ?? 0)).toBe(lists)
      await page.close()
    })

    it('has one tab stop a row and for each list of signs, with arrows along both, and the number keys can be switched off', async () => {
      const { reference } = await aCase((one) => mayFillIn(one) && one.reference !== played)
      const { page, tab } = await house().open(MAYA, reference)
      await openMatrix(tab)
      const keys = keysOf(page)
      const early = tab.getByRole('group', { name: /^Early signs/ })
      await early.getByRole('checkbox').first().focus()
      await keys.press('ArrowDown')
      await keys.press('Space')
      expect(await early.getByRole('checkbox').nth(1).isChecked()).toBe(true)
      await keys.press('Tab')
      expect(await hasFocus(tab.getByRole('group', { name: /^Clearer signs/ }))).toBe(true)

      const digits = tab.getByRole('checkbox', { name: 'Number keys choose inside a row' })
      const first = tab.getByRole('group', { name: DD_CSE_2017R1.rows[0]?.label ?? '' })
      await digits.focus()
      await keys.press('Space')
      await keys.press('Tab')
      await keys.press('2')
      expect(await first.getByRole('radio', { checked: true }).count()).toBe(0)
      const before = keys.presses()
      for (let row = 0; row < ROWS; row += 1) {
        await keys.press('Space')
        await keys.press('Tab')
      }
      await tab.getByText('12 of 12 answered').waitFor()
      expect(keys.presses() - before).toBe(2 * ROWS)
      await digits.focus()
      await keys.press('Tab')
      const there = keys.presses()
      await keys.press('ArrowDown')
      await keys.press('ArrowDown')
      expect(await first.getByRole('radio', { name: /^2/ }).isChecked()).toBe(true)
      // A digit's one press takes this many arrows; the rest of the way is the same.
      expect(MOST.digits + (keys.presses() - there - 1) * FOUND.size).toBeLessThanOrEqual(MOST.arrows)
      await page.close()
    })
  })
}

/** The last day up to today whose day is its month ('2026-11-11'): which of the two a browser asks for first is its language's. */
function sameInEveryOrder(today: string): string {
  const [year = '', month = ''] = today.split('-')
  return `${year}-${month}-${month}` <= today
    ? `${year}-${month}-${month}`
    : month === '01'
      ? `${Number(year) - 1}-12-12`
      : before(year, month)
}

function before(year: string, month: string): string {
  const last = String(Number(month) - 1).padStart(2, '0')
  return `${year}-${last}-${last}`
}

/** From the heading on: one tick in each list, a no to what a tick may ask, up to the number keys' own box. How many were ticked. */
async function tickOneInEachList(tab: FrameLocator, keys: Keys): Promise<number> {
  for (let ticked = 0; ; ) {
    await keys.press('Tab')
    const here = await tab.locator('body').evaluate(() => {
      const at = document.activeElement
      return {
        list: at?.closest('.checklist') !== null,
        radio: at?.getAttribute('type') === 'radio',
        words: at?.closest('label')?.textContent,
      }
    })
    if (here.words?.includes('Number keys') === true) return ticked
    // A list that asks how long ago each was is left as it is.
    if (!here.list && !here.radio) continue
    await keys.press(here.list ? 'Space' : 'ArrowDown')
    if (here.list) ticked += 1
  }
}

async function answerEachRow(tab: FrameLocator, keys: Keys, seen: string): Promise<void> {
  for (const [at, row] of DD_CSE_2017R1.rows.entries()) {
    await keys.press('Tab')
    expect(await hasFocus(tab.getByRole('group', { name: row.label }))).toBe(true)
    await keys.press(FOUND.has(at) ? '2' : '0')
    if (!FOUND.has(at)) continue
    for (const words of ['Seen by the worker.', 'The worker', seen]) {
      await keys.press('Tab')
      await keys.type(words)
    }
    // Past the date's own button to the tick for what has ended.
    await keys.press('Tab')
    await keys.press('Tab')
  }
}

async function openMatrix(tab: FrameLocator): Promise<void> {
  await tab
    .getByRole('link', { name: /^(Fill in the matrix|Fill in again|Update the matrix)$/ })
    .first()
    .click()
  await tab.getByRole('heading', { name: 'Risk matrix', exact: true }).waitFor()
  await tab
    .getByText(/of 12 answered/)
    .first()
    .waitFor()
}

async function hasFocus(group: ReturnType<FrameLocator['getByRole']>): Promise<boolean> {
  return await group.evaluate((element) => element.contains(document.activeElement))
}
