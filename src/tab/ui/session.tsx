import { createContext, use, useSyncExternalStore } from 'react'
import type { Me } from '../../contracts/http.ts'
import { type Api, type Connection, connectionNow, onConnection } from '../api.ts'

/** What every screen has at hand: the API, who is signed in, and whether names are hidden while a screen is shared. */
export type Session = {
  readonly api: Api
  /** Absent until the first answer. */
  readonly me: Me | undefined
  readonly namesHidden: boolean
  readonly hideNames: (hidden: boolean) => void
}

const SessionContext = createContext<Session | undefined>(undefined)
export const SessionProvider = SessionContext.Provider

export function useSession(): Session {
  const session = use(SessionContext)
  if (session === undefined) throw new Error('a screen was drawn outside SessionProvider')
  return session
}

/** Today in London by the app's clock; '' until it is known. */
export function useToday(): string {
  return useSession().me?.today ?? ''
}

export function useConnection(): Connection {
  return useSyncExternalStore(onConnection, connectionNow)
}
