/** What surrounds our pages, Teams or the local Microsoft 365, as far as we need it. */
export type ThemeName = 'light' | 'dark' | 'contrast'

export type Host = {
  readonly theme: () => ThemeName
  readonly onTheme: (listener: () => void) => () => void
  /** The case a deep link asked for, and later ones that arrive while the page stays open. */
  readonly subPage: string | undefined
  readonly onSubPage: (listener: (reference: string) => void) => void
  /** A token for our API; undefined when the host won't give one. `claims`: what it must be given for, which may ask the person for a second proof. */
  readonly token: (claims?: string) => Promise<string | undefined>
  /** Tells the host that the first screen stands, so that it takes its own cover away. */
  readonly loaded: () => void
}

/** The page from the beginning, at the same place; drafts are on the server. */
export function openAgain(): void {
  location.reload()
}
