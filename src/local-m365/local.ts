import type { LocalOptions } from './config.ts'
import type { SigningKey } from './keys.ts'
import type { EventRecord } from './records.ts'
import type { State } from './state.ts'
import type { Tenant } from './tenant.ts'

/** Something that open pages should fetch again. */
export type News = { readonly type: 'chat' | 'mail' | 'calendar' | 'clock'; readonly who: string }

/** `how` in the words of a subscription's changeType. */
export type CalendarChange = { readonly event: EventRecord; readonly how: 'created' | 'updated' | 'deleted' }

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
  /** Something changed in a calendar: whoever subscribed to it is told, once what is under way is kept. */
  changed(change: CalendarChange): void
}
