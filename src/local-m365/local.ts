import type { LocalOptions } from './config.ts'
import type { SigningKey } from './keys.ts'
import type { State } from './state.ts'
import type { Tenant } from './tenant.ts'

/** Something that open pages should fetch again. */
export type News = { readonly type: 'chat' | 'mail' | 'calendar' | 'clock'; readonly who: string }

/** What every part of the local Microsoft 365 is given. `url` is known only once it listens, hence a function. */
export type Local = {
  readonly options: LocalOptions
  readonly state: State
  readonly tenant: Tenant
  /** Signs what Entra would sign. */
  readonly tenantKey: SigningKey
  /** Signs what the Bot Framework channel would sign. */
  readonly channelKey: SigningKey
  url(): string
  tell(news: News): void
}
