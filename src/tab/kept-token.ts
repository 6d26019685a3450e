/** Asks the host for a token; `claims`: what it must be given for (Entra's claims challenge), which may ask the person for a second proof. */
export type AskToken = (claims?: string) => Promise<string | undefined>

/** The token there is, until a minute before it ends; `fresh`: another, because the server refused it. */
export function keptToken(ask: AskToken): (fresh: boolean, claims?: string) => Promise<string | undefined> {
  let kept: Promise<string | undefined> | undefined
  let ends = 0
  const asking = new Map<string, Promise<string | undefined>>()
  /** A screen that reads several things at once asks the person once. */
  function askedOnce(claims: string): Promise<string | undefined> {
    const under = asking.get(claims) ?? ask(claims).finally(() => asking.delete(claims))
    asking.set(claims, under)
    return under
  }
  return async (fresh, claims) => {
    if (claims !== undefined) {
      const proved = await askedOnce(claims)
      // One that was refused leaves the token there is: only this request needed more.
      if (proved === undefined) return undefined
      kept = Promise.resolve(proved)
      ends = endOf(proved) - 60_000
      return proved
    }
    if (kept === undefined || fresh || Date.now() > ends) {
      kept = ask()
      ends = Number.POSITIVE_INFINITY
      ends = endOf(await kept) - 60_000
    }
    return kept
  }
}

/** When a JWT ends, in milliseconds; only a hint for when to ask again, the server does the checking. */
function endOf(token: string | undefined): number {
  try {
    const claims = JSON.parse(atob((token ?? '').split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/') ?? ''))
    return typeof claims.exp === 'number' ? claims.exp * 1000 : 0
  } catch {
    return 0
  }
}
