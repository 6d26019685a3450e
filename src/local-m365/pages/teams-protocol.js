/* The host's half of what teams-js 2.58 says over postMessage, read from its published source.
 *
 * request  (page -> host)  { id, uuidAsString, func, args, apiVersionTag, ... }
 * response (host -> page)  { id, uuidAsString, args }
 * event    (host -> page)  { func, args }
 *
 * Four shapes of response args exist, one for each way teams-js reads them:
 *   plain            [value]                  getContext, settings.getSettings
 *   status-reason    [ok, valueOrReason]      authentication.*, executeDeepLink, pages.*, navigateBack
 *   error-result     [error | null, result]   files, media, meeting
 *   call-in-host     [value] or [{ errorCode, message }]   everything that goes through callFunctionInHost */

const NOT_SUPPORTED = 100
const SDK = '2.58.0'

/** Only what we do: teams-js itself refuses the rest with "not supported on platform". */
const RUNTIME = {
  apiVersion: 4,
  isLegacyTeams: false,
  isNAAChannelRecommended: false,
  hostVersionsInfo: { adaptiveCardSchemaVersion: { majorVersion: 1, minorVersion: 5 } },
  supports: {
    app: { notifySuccessResponse: {} },
    pages: { backStack: {}, currentApp: {} },
    calendar: {},
    chat: {},
  },
}

/** Unknown functions that teams-js reads as [ok, reason]: an object in first place would be taken for a yes. */
const STATUS_REASON =
  /^(navigateToTab|settings\.setSettings|stageView\.|openFilePreview|conversations\.openConversation|calendar\.|chat\.|call\.|mail\.|people\.)/

/** What the host says to one request.
 *  In: the request; `host`, what the surrounding page can do. Out: response args, or undefined for a message that wants no answer. */
export async function answer({ func, args = [] }, host) {
  switch (func) {
    case 'initialize':
      host.initialised()
      return [host.context().frameContext, 'web', JSON.stringify(RUNTIME), SDK]
    case 'getContext':
      return [host.context()]
    case 'registerHandler':
      host.registered(String(args[0]))
      return undefined
    case 'authentication.getAuthToken':
      return tokenAnswer(await host.token(args[1] ?? []))
    case 'authentication.getUser':
      return [true, userOf(host.context())]
    case 'authentication.authenticate':
      return [false, 'The local Microsoft 365 has no sign-in window; ask for a token with getAuthToken.']
    case 'appInitialization.appLoaded':
      host.loaded()
      return undefined
    case 'appInitialization.success':
      host.loaded()
      return [true]
    case 'appInitialization.failure':
    case 'appInitialization.expectedFailure':
      host.failed(String(args[0] ?? 'Other'), String(args[1] ?? ''))
      return undefined
    default:
      return answerNavigation(func, args, host)
  }
}

function answerNavigation(func, args, host) {
  switch (func) {
    case 'executeDeepLink':
      return host.follow(String(args[0] ?? '')) ? [true] : [false, 'The local Microsoft 365 does not open this address.']
    case 'pages.navigateToApp':
    case 'pages.currentApp.navigateTo':
      host.goTo(args[0]?.subPageId ? String(args[0].subPageId) : '')
      return [true]
    case 'pages.currentApp.navigateToDefaultPage':
      host.goTo('')
      return [true]
    case 'navigateBack':
      host.back()
      return [true]
    case 'navigateCrossDomain':
      return [false, 'Cross-origin navigation is only for addresses in the manifest.']
    case 'settings.getSettings':
      return [{ entityId: host.context().entityId, contentUrl: host.address(), websiteUrl: host.address() }]
    case 'calendar.openCalendarItem':
      host.openEvent(String(args[0]?.itemId ?? ''))
      return [true]
    case 'chat.openChat':
    case 'chat.openGroupChat':
      host.openChat()
      return [true]
    case 'shareDeepLink':
      host.share(args[0] ? String(args[0]) : '')
      return undefined
    case 'returnFocus':
      host.returnFocus(args[0] === true)
      return undefined
    // Nothing to do here, and teams-js waits for no answer.
    case 'setFrameContext':
    case 'settings.setValidityState':
    case 'readyToUnload':
    case 'messageForParent':
    case 'logs.receive':
      return undefined
    default:
      return unknown(func)
  }
}

function unknown(func) {
  const words = `${func} is not built in the local Microsoft 365.`
  if (STATUS_REASON.test(func)) return [false, words]
  return [{ errorCode: NOT_SUPPORTED, message: words }]
}

function tokenAnswer(answered) {
  return answered.ok ? [true, answered.value.token] : [false, answered.words]
}

function userOf(context) {
  return { upn: context.userPrincipalName, oid: context.userObjectId, tid: context.tid, name: context.userDisplayName }
}

/** The flat context that teams-js unfolds into app, page and user.
 *  In: who is signed in, the tenant, 'default' | 'dark' | 'contrast', which page and which sub page. */
export function contextFor({ person, tenantId, theme, hostName, page, subPage, frameContext, session }) {
  return {
    locale: 'en-GB',
    theme,
    hostName,
    hostClientType: 'web',
    ringId: 'general',
    appSessionId: session,
    sessionId: session,
    frameContext,
    entityId: page,
    ...(subPage ? { subEntityId: subPage } : {}),
    isFullScreen: false,
    isMultiWindow: false,
    userObjectId: person.oid,
    userDisplayName: person.displayName,
    userPrincipalName: person.mail,
    loginHint: person.mail,
    upn: person.mail,
    tid: tenantId,
    tenantSKU: 'unknown',
    userLicenseType: 'unknown',
    appIconPosition: 0,
  }
}

/** The same context unfolded: teams-js unfolds the answer to getContext itself, but hands a contextChange to the page as it comes. */
export function unfolded(context) {
  return {
    app: {
      locale: context.locale,
      theme: context.theme,
      sessionId: context.appSessionId,
      host: { name: context.hostName, clientType: context.hostClientType, sessionId: context.sessionId, ringId: context.ringId },
    },
    page: {
      id: context.entityId,
      frameContext: context.frameContext,
      subPageId: context.subEntityId,
      isFullScreen: false,
      isMultiWindow: false,
    },
    user: {
      id: context.userObjectId,
      displayName: context.userDisplayName,
      loginHint: context.loginHint,
      userPrincipalName: context.userPrincipalName,
      tenant: { id: context.tid, teamsSku: context.tenantSKU },
    },
    dialogParameters: {},
  }
}
