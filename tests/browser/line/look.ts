import { createRequire } from 'node:module'
import type { Frame, Page } from 'playwright-core'
import { expect } from 'vitest'

/** Every rule at both widths; the other themes change colours alone, and colours don't change with the width. */
const LOOKS = [
  { width: 1280, theme: 'Light', worn: 'light', rules: 'all' },
  { width: 1280, theme: 'Dark', worn: 'dark', rules: 'colours' },
  { width: 320, theme: 'High contrast', worn: 'contrast', rules: 'colours' },
  { width: 320, theme: 'Light', worn: 'light', rules: 'all' },
] as const
const HOSTED = '[data-testid="hosted-page"]'
let screens = 0

/** Whether there is time for every look there is: in the journeys (LOOKS=every, vitest.config.ts; ADR 6). */
function looksAtAll(): boolean {
  return process.env.LOOKS === 'every'
}

/** In `npm test` each screen gets the last of its looks, which asks most of it, and one of the others in turn; in the journeys all of them. */
function some<T>(looks: readonly T[]): readonly T[] {
  if (looksAtAll()) return looks
  const last = looks.length - 1
  const turn = screens++ % last
  return looks.filter((_, place) => place === turn || place === last)
}

/** What axe finds on the Pathway tab as it stands: nothing. The window is left as it was. */
export async function closeLook(page: Page, name: string): Promise<void> {
  const before = page.viewportSize() ?? { width: 1280, height: 900 }
  const wrong: string[] = []
  for (const { width, theme, worn, rules } of some(LOOKS)) {
    await page.setViewportSize({ width, height: before.height })
    await page.getByRole('combobox', { name: 'Theme' }).selectOption(theme)
    await page.frameLocator(HOSTED).locator(`.theme-${worn}`).first().waitFor()
    wrong.push(...(await violationsOf(page, `${name}, ${theme}, ${width}`, rules)))
    if (width === 320) wrong.push(...(await sideways(page, name)))
  }
  await page.setViewportSize(before)
  expect(wrong).toEqual([])
}

const THEMES = [
  { theme: 'Dark', worn: 'dark', rules: 'colours' },
  { theme: 'High contrast', worn: 'contrast', rules: 'colours' },
  { theme: 'Light', worn: 'light', rules: 'all' },
] as const

/** At one width, within one part of the page: what a question over the page or a list of slips adds to a page that was looked at. */
export async function partLook(page: Page, name: string, part: string): Promise<void> {
  const wrong: string[] = []
  await page.frames().find(isTab)?.evaluate(aloneOnTop)
  for (const { theme, worn, rules } of some(THEMES)) {
    await page.getByRole('combobox', { name: 'Theme' }).selectOption(theme)
    await page.frameLocator(HOSTED).locator(`.theme-${worn}`).first().waitFor()
    wrong.push(...(await violationsOf(page, `${name}, ${theme}`, rules, part)))
  }
  expect(wrong).toEqual([])
}

type Found = {
  readonly id: string
  readonly nodes: readonly { readonly target: unknown; readonly html: string; readonly any: readonly { readonly message: string }[] }[]
}
type Axe = {
  run(context: object, options: object): Promise<{ readonly violations: readonly Found[]; readonly passes: readonly unknown[] }>
}

/** axe itself, as @axe-core/playwright brings it; that one walks all frames from the desk down, and gives a frame it can't enter up in silence. */
export const AXE = (
  createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'))('axe-core') as { readonly source: string }
).source
/** What is in order is told once a rule, not node by node: finding a name for each node takes axe a while, and nobody reads it. */
const BRIEFLY = { resultTypes: ['violations'] }
const COLOURS = { ...BRIEFLY, runOnly: ['color-contrast', 'link-in-text-block'] }
const ALL = { ...BRIEFLY, rules: { 'target-size': { enabled: true } } }

/**
 * The tab's own document alone: the desk around it has landmarks of its own, as Teams has, and is looked at by its own tests.
 * tabster puts empty, unseen stops at either end of the page: they take no press and hold no words.
 */
export async function violationsOf(page: Page, where: string, rules: 'all' | 'colours', part?: string): Promise<string[]> {
  const frame = page.frames().find(isTab)
  if (frame === undefined) throw new Error(`${where}: no tab in this window`)
  // A frame out of sight is not drawn, and what isn't drawn never stands still.
  await (await frame.frameElement()).scrollIntoViewIfNeeded()
  await frame.evaluate(stillness)
  if (!(await frame.evaluate(() => 'axe' in globalThis))) await frame.evaluate(AXE)
  const within = part === undefined ? {} : { include: [[part]] }
  const context = { ...within, exclude: [['[data-tabster-dummy]']] }
  const run = ([context, options]: readonly [object, object]) => (globalThis as unknown as { readonly axe: Axe }).axe.run(context, options)
  const { violations, passes } = await frame.evaluate(run, [context, rules === 'all' ? ALL : COLOURS] as const)
  expect(passes.length, where).toBeGreaterThan(0)
  return violations.flatMap((one) =>
    one.nodes.map((node) => `${where}: ${one.id} at ${String(node.target)} ${node.html.slice(0, 160)} (${node.any[0]?.message ?? ''})`),
  )
}

function isTab(frame: Frame): boolean {
  return frame.parentFrame() !== null
}

/**
 * axe doesn't know that an open dialog lies over everything: what stands behind its opaque ground counts as lying over it, and no colour is told.
 * So nothing is drawn behind it while it is looked at; without a dialog nothing changes. Runs in the page.
 */
function aloneOnTop(): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(':root:has(dialog[open]) :not(dialog[open], dialog[open] *, :has(dialog[open])) { visibility: hidden }')
  document.adoptedStyleSheets = [sheet]
}

/**
 * Colours fade from one theme to the next; what stands for a tenth of a second between the two is neither. Runs in the page.
 * A page that a busy browser doesn't draw has no next frame and no end of a fade: it is looked at as it then stands.
 */
async function stillness(): Promise<void> {
  const still = async (): Promise<void> => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
    const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
    await Promise.all(ending.map((one) => one.finished.catch(() => undefined)))
  }
  await Promise.race([still(), new Promise((done) => setTimeout(done, 10_000))])
}

async function sideways(page: Page, name: string): Promise<string[]> {
  const over = await page
    .frameLocator(HOSTED)
    .locator('html')
    .evaluate((html) => html.scrollWidth - html.clientWidth)
  return over > 0 ? [`${name}: scrolls sideways by ${over} pixels at 320`] : []
}
