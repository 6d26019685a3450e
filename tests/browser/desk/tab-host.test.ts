import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, inviteThePolice, MAYA, openDesk, PRIYA } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

function hosted(page: Page) {
  return page.frameLocator('[data-testid="hosted-page"]')
}

async function contextIn(page: Page): Promise<Record<string, Record<string, unknown>>> {
  const words = hosted(page).locator('#context')
  await words.filter({ hasText: '{' }).waitFor()
  return JSON.parse((await words.textContent()) ?? '')
}

describe('the tab host', () => {
  it('gives real teams-js the person, the tenant, the theme and the deep link', async () => {
    const page = await desk.open(`/?as=${MAYA}&theme=dark#/tab?ref=K7Q2-9F`)
    const context = await contextIn(page)
    expect(context.user).toMatchObject({ id: MAYA, displayName: 'Maya Okafor', userPrincipalName: 'maya.okafor@derby.example' })
    expect(context.user?.tenant).toMatchObject({ id: '7d2c6f5e-0c1a-4d6b-9a55-0f1e2d3c4b5a' })
    expect(context.page).toMatchObject({ id: 'pathway', subPageId: 'K7Q2-9F', frameContext: 'content' })
    expect(context.app).toMatchObject({ theme: 'dark', locale: 'en-GB', host: { name: 'Teams', clientType: 'web' } })
    await page.context().close()
  })

  it('hands over a token of the signed-in person, and of the next one after a change', async () => {
    const page = await desk.open(`/?as=${MAYA}#/tab`)
    const token = hosted(page).locator('#token')
    await token.filter({ hasText: '.' }).waitFor()
    expect(claimsOf(await token.textContent())).toMatchObject({ oid: MAYA, name: 'Maya Okafor', scp: 'access_as_user' })
    await page.getByRole('combobox', { name: 'Sign in as' }).selectOption(PRIYA)
    await expect.poll(async () => claimsOf(await token.textContent()).oid).toBe(PRIYA)
    expect(new URL(page.url()).searchParams.get('as')).toBe(PRIYA)
    await page.context().close()
  })

  it('pushes a change of theme to the page without loading it anew', async () => {
    const page = await desk.open(`/?as=${MAYA}#/tab`, { colorScheme: 'light' })
    await hosted(page).locator('#token').filter({ hasText: '.' }).waitFor()
    expect(await hosted(page).locator('#theme').textContent()).toBe('default')
    await hosted(page)
      .locator('body')
      .evaluate((body) => body.setAttribute('data-same', 'yes'))
    await page.getByRole('combobox', { name: 'Theme' }).selectOption('High contrast')
    await hosted(page).locator('#theme').filter({ hasText: 'contrast' }).waitFor()
    expect(await hosted(page).locator('body').getAttribute('data-same')).toBe('yes')
    await page.context().close()
  })

  it('answers what it has not built with error 100, and a status-and-reason call with a no', async () => {
    const page = await desk.open(`/?as=${MAYA}#/tab`)
    await hosted(page).locator('#token').filter({ hasText: '.' }).waitFor()
    expect(await askHost(page, 'files.getExternalProviders')).toEqual([
      { errorCode: 100, message: expect.stringContaining('files.getExternalProviders') },
    ])
    expect(await askHost(page, 'stageView.open')).toEqual([false, expect.stringContaining('stageView.open')])
    await page.context().close()
  })

  it('hears nobody but the hosted page: not another window, not another origin', async () => {
    const page = await desk.open(`/?as=${MAYA}#/tab`)
    await hosted(page).locator('#token').filter({ hasText: '.' }).waitFor()
    const tokens: string[] = []
    page.on('request', (request) => request.url().endsWith('/desk/api/tokens') && tokens.push(request.postData() ?? ''))
    const say = (origin: string, own: boolean) =>
      page.evaluate(
        async ([from, fromFrame]) => {
          const frame = document.querySelector<HTMLIFrameElement>('[data-testid="hosted-page"]')
          const source = fromFrame ? (frame?.contentWindow ?? null) : window
          const data = { id: 1, uuidAsString: 'x', func: 'authentication.getAuthToken', args: [] }
          window.dispatchEvent(new MessageEvent('message', { data, origin: from, source }))
          await fetch('/desk/api/people').then((answer) => answer.text())
        },
        [origin, own] as const,
      )
    await say(desk.app.url, false)
    await say('https://elsewhere.example', true)
    expect(tokens).toEqual([])
    await say(desk.app.url, true)
    expect(tokens).toEqual([JSON.stringify({ oid: MAYA })])
    await page.context().close()
  })

  it('follows a Teams deep link to the case it names', async () => {
    const page = await desk.open(`/?as=${MAYA}#/tab`)
    await hosted(page).locator('#token').filter({ hasText: '.' }).waitFor()
    const link = `https://teams.microsoft.com/l/entity/x/pathway?context=${encodeURIComponent('{"subEntityId":"B2XX-7C"}')}`
    expect(await askHost(page, 'executeDeepLink', [link])).toEqual([true])
    await expect.poll(async () => (await contextIn(page)).page?.subPageId).toBe('B2XX-7C')
    await page.context().close()
  })

  it('tells a page that listens for it about another case instead of loading it anew', async () => {
    const page = await desk.open(`/?as=${MAYA}#/tab`)
    await hosted(page).locator('#token').filter({ hasText: '.' }).waitFor()
    await hosted(page)
      .locator('body')
      .evaluate(() => {
        const teams = (
          globalThis as unknown as { microsoftTeams: { app: { registerOnContextChangeHandler(fn: (context: unknown) => void): void } } }
        ).microsoftTeams
        teams.app.registerOnContextChangeHandler((context) => {
          const line = document.getElementById('contexts')
          if (line) line.textContent = JSON.stringify(context)
        })
      })
    // Asked after the registration on the same channel, so the host has heard both once this is answered.
    await askHost(page, 'getContext')
    await page.evaluate(() => {
      location.hash = '#/tab?ref=B2XX-7C'
    })
    const told = hosted(page).locator('#contexts').filter({ hasText: 'B2XX-7C' })
    await told.waitFor()
    const context = JSON.parse((await told.textContent()) ?? '')
    expect(context).toMatchObject({ page: { id: 'pathway', subPageId: 'B2XX-7C' }, user: { id: MAYA }, app: { host: { name: 'Teams' } } })
    await page.context().close()
  })

  it('says in words that the app is down, and opens the page when it is back', async () => {
    desk.app.down = true
    const page = await desk.open(`/?as=${MAYA}#/tab`)
    await page.getByText(`The app is not answering at ${desk.app.url}; start it with npm start.`).waitFor()
    desk.app.down = false
    expect((await contextIn(page)).user?.id).toBe(MAYA)
    await page.context().close()
  })
})

describe('the Outlook pane host', () => {
  it('shows the pane beside the meeting with the reference from its subject', async () => {
    await inviteThePolice(desk, 'Multi-agency meeting – ref K7Q2-9F', '<p>Please come.</p>')
    const page = await desk.open(`/?as=${PRIYA}#/calendar`)
    await page.getByRole('link', { name: /ref K7Q2-9F/ }).click()
    await page.getByRole('link', { name: 'Open with Pathway beside it' }).click()
    const context = await contextIn(page)
    expect(context.app?.host).toMatchObject({ name: 'Outlook' })
    expect(context.user?.id).toBe(PRIYA)
    expect(await page.getByTestId('hosted-page').getAttribute('src')).toBe(`${desk.app.url}/outlook/pane.html?ref=K7Q2-9F`)
    expect((await page.getByTestId('hosted-page').boundingBox())?.width).toBeLessThanOrEqual(360)
    await page.context().close()
  })
})

function claimsOf(token: string | null): Record<string, unknown> {
  return JSON.parse(Buffer.from((token ?? '').split('.')[1] ?? '', 'base64url').toString('utf8') || '{}')
}

/** Sends a raw request from inside the hosted page, as teams-js would, and gives the host's answer. */
function askHost(page: Page, func: string, args: readonly unknown[] = []): Promise<unknown> {
  return hosted(page)
    .locator('body')
    .evaluate(
      (_body, [name, given]) =>
        new Promise((done) => {
          const uuidAsString = crypto.randomUUID()
          addEventListener('message', (event) => event.data.uuidAsString === uuidAsString && done(event.data.args))
          parent.postMessage({ id: 9_999, uuidAsString, func: name, args: given }, '*')
        }),
      [func, args] as const,
    )
}
