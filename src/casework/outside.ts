import type { DirectoryEntry } from '../case/directory.ts'
import type { Waiting } from '../case/waiting.ts'

/**
 * What the loop needs of Teams, given by main.ts (the bot is behind it; casework never imports the bot).
 * `no-conversation`: the person never opened the chat and it couldn't be opened for them; the next channel goes out.
 */
export type TeamsOutcome =
  | { readonly ok: true; readonly activityId: string }
  | {
      readonly ok: false
      readonly fault: 'no-conversation' | 'throttled' | 'unavailable' | 'unknown-outcome' | 'refused'
      readonly says: string
      readonly retryAfterSeconds?: number
    }

/** A reminder's words as they leave, made by errands/wording.ts. */
export type Notice = { readonly title: string; readonly text: string; readonly link: string; readonly linkLabel: string }

export type TeamsMessages = {
  readonly notify: (to: DirectoryEntry, notice: Notice) => Promise<TeamsOutcome>
  /** The morning's card: references, and that something waits there. What it is, they see once they are known to be who they are. */
  readonly tellWaiting: (to: DirectoryEntry, waiting: readonly Waiting[]) => Promise<TeamsOutcome>
}
