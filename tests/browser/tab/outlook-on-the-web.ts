import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { FrameLocator, Page, Route } from 'playwright-core'
import type { House } from './window.ts'

const OUTLOOK = 'https://outlook.office.com'
const PATHWAY = 'https://pathway.derby.example'
const SHIPPED = resolve(import.meta.dirname, '..', '..', '..', 'node_modules', '@microsoft', 'office-js', 'dist')

/** Office.js's own numbers: of a read and a written appointment, of the call for a token. */
const ITEM = { attendee: 2, organiser: 5 } as const
const GET_TOKEN = 98

/** What the Outlook around the pane knows. `as` decides how Office.js gives the subject: at once to an attendee, when asked to the organiser. */
export type Around = { readonly subject: string; readonly as: keyof typeof ITEM; readonly token: string }

/**
 * Outlook on the web as the pane meets it in production: a page of Microsoft's frames the pane over https, and Office.js (as shipped) talks
 * to it in the way read from its published source. Only what is asked of the outside world is answered here; the pane's page is the server's own.
 */
export async function outlookOnTheWeb(house: House, page: Page, around: Around): Promise<FrameLocator> {
  await page.route(`${OUTLOOK}/**`, (route) => route.fulfill({ contentType: 'text/html', body: framing(around) }))
  await serveOfficeJs(page)
  await page.route(`${PATHWAY}/**`, (route) => throughProxy(house, route))
  await page.goto(`${OUTLOOK}/calendar/item`)
  return page.frameLocator('[data-testid="hosted-page"]')
}

/** Microsoft's network: Office.js as its package ships it, and the few names of the older library that it fetches from there. */
export async function serveOfficeJs(page: Page): Promise<void> {
  await page.route('https://appsforoffice.microsoft.com/**', async (route) => {
    const file = new URL(route.request().url()).pathname.replace('/lib/1/hosted/', '')
    await route.fulfill({ contentType: 'text/javascript', body: await readFile(join(SHIPPED, file), 'utf8') })
  })
  await page.route('https://ajax.aspnetcdn.com/ajax/3.5/MicrosoftAjax.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: MICROSOFT_AJAX }),
  )
}

/** As the proxy before the app in production. There no desk is named to the page. */
async function throughProxy(house: House, route: Route): Promise<void> {
  const { pathname, search } = new URL(route.request().url())
  const answer = await route.fetch({ url: `${house.product.appUrl}${pathname}${search}` })
  if (!pathname.endsWith('.html')) return await route.fulfill({ response: answer })
  await route.fulfill({ response: answer, body: (await answer.text()).replaceAll(house.product.deskUrl, '') })
}

const MICROSOFT_AJAX = `
  window.Type = Function
  Type.registerNamespace = (name) => { window[name] ??= {} }
  Type.registerClass = () => {}
  Function._validateParams = () => null
  window.Sys = { StringBuilder() {}, Debug: { trace() {} }, Serialization: { JavaScriptSerializer: { serialize: JSON.stringify } } }`

function framing({ subject, as, token }: Around): string {
  const context = {
    ...{ _id: 'pane', _appName: 64, _appVersion: '16.01', _appUILocale: 'en-GB', _dataLocale: 'en-GB', _docUrl: '', _clientMode: 0 },
    ...{ _settings: {}, _reason: 1, _osfControlType: 0, _eToken: '', _correlationId: '1', _appInstanceId: '1' },
    _requirementMatrix: JSON.stringify({ mailbox: '1.14', identityapi: '1.3' }),
  }
  const item = {
    ...{ itemType: ITEM[as], permissionLevel: 1, id: 'AAMk1', itemClass: 'IPM.Appointment', hostVersion: '20261101', timeZoneOffsets: [] },
    ...(as === 'attendee' ? { subject, normalizedSubject: subject } : {}),
  }
  const address = `${PATHWAY}/outlook/pane.html?_host_Info=Outlook$Web$16.01$en-GB$1$$$0#&_xdm_Info=1|pane|${OUTLOOK}|&_serializer_version=1|`
  return `<!doctype html><html lang="en-GB"><title>Outlook</title>
    <style>body { margin: 0 } iframe { border: 0; width: 340px; height: 880px }</style>
    <iframe title="Pathway pane" data-testid="hosted-page" src="${address}"></iframe>
    <script>
      const known = ${JSON.stringify({ context, item, subject, token })}
      const answers = {
        ContextActivationManager_getAppContextAsync: () => known.context,
        GetInitialData: () => known.item,
        ExecuteMethod: () => ({ wasSuccessful: true, data: known.subject }),
        executeMethod: (asked) => (asked.DdaMethod.DispatchId === ${GET_TOKEN} ? { Error: 0, Version: 1, accessToken: known.token } : { Error: 5000 }),
      }
      addEventListener('message', (event) => {
        if (event.origin !== '${PATHWAY}' || typeof event.data !== 'string') return
        const { _messageType, _actionName, _conversationId, _correlationId, _data } = JSON.parse(event.data)
        if (_messageType !== 0) return
        const names = { _actionName, _conversationId, _correlationId, _origin: origin, _serializerVersion: 1 }
        const said = { ...names, _messageType: 1, _responseType: 0, _errorCode: 0, _data: answers[_actionName]?.(_data) ?? null }
        event.source.postMessage(JSON.stringify(said), event.origin)
      })
    </script></html>`
}
