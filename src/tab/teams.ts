import { app, authentication } from '@microsoft/teams-js'
import type { Host, ThemeName } from './ui/hosting.ts'

const HELLO_MS = 10_000

/** Says hello to Teams (or to a host at one of the origins); undefined when nobody answers within ten seconds. */
export async function teamsHost(origins: string[]): Promise<Host | undefined> {
  // The token is asked for in the same breath as the context: the two answers travel together.
  let early: Promise<string | undefined> | undefined
  const hello = app.initialize(origins).then(() => {
    early = token()
    return app.getContext()
  })
  const context = await Promise.race([hello.catch(() => undefined), later(HELLO_MS)])
  if (context === undefined) return undefined

  let theme = themeNamed(context.app.theme)
  const listeners = new Set<() => void>()
  app.registerOnThemeChangeHandler((name) => {
    theme = themeNamed(name)
    for (const listener of listeners) listener()
  })
  return {
    theme: () => theme,
    onTheme: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    subPage: context.page.subPageId || undefined,
    onSubPage: (listener) => {
      app.registerOnContextChangeHandler((next) => {
        if (next.page.subPageId) listener(next.page.subPageId)
      })
    },
    token: (claims) => {
      if (claims !== undefined) return token(claims)
      const asked = early ?? token()
      early = undefined
      return asked
    },
    loaded: () => {
      app.notifyAppLoaded()
      void app.notifySuccess()
    },
  }
}

function token(claims?: string): Promise<string | undefined> {
  return authentication.getAuthToken(claims === undefined ? undefined : { claims: [claims] }).catch(() => undefined)
}

function themeNamed(name: string): ThemeName {
  if (name === 'contrast') return 'contrast'
  return name === 'dark' || name === 'glass' ? 'dark' : 'light'
}

function later(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), ms))
}
