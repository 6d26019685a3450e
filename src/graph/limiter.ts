/**
 * How many calls are in flight at once: Exchange Online refuses a fifth concurrent call to one mailbox (MailboxConcurrency),
 * and one process shouldn't flood the tenant. First come, first served among those that may go.
 */
export type Limits = { readonly perMailbox: number; readonly overall: number }
export type Limiter = { readonly run: <T>(mailbox: string, task: () => Promise<T>) => Promise<T> }

type Waiting = { readonly mailbox: string; readonly go: () => void }

/** A task runs when its mailbox and the whole have room; a task that fails gives its place back. */
export function makeLimiter(limits: Limits): Limiter {
  const inFlight = new Map<string, number>()
  const waiting: Waiting[] = []
  let overall = 0

  function hasRoom(mailbox: string): boolean {
    return overall < limits.overall && (inFlight.get(mailbox) ?? 0) < limits.perMailbox
  }
  function enter(mailbox: string): void {
    overall += 1
    inFlight.set(mailbox, (inFlight.get(mailbox) ?? 0) + 1)
  }
  function leave(mailbox: string): void {
    overall -= 1
    const left = (inFlight.get(mailbox) ?? 1) - 1
    if (left > 0) inFlight.set(mailbox, left)
    else inFlight.delete(mailbox)
    const next = waiting.findIndex((w) => hasRoom(w.mailbox))
    const chosen = next < 0 ? undefined : waiting.splice(next, 1)[0]
    if (chosen === undefined) return
    // The place is taken before the waiter wakes, so that nobody slips in between.
    enter(chosen.mailbox)
    chosen.go()
  }
  async function run<T>(address: string, task: () => Promise<T>): Promise<T> {
    const mailbox = address.toLowerCase()
    if (hasRoom(mailbox)) enter(mailbox)
    else await new Promise<void>((go) => waiting.push({ mailbox, go }))
    try {
      return await task()
    } finally {
      leave(mailbox)
    }
  }
  return { run }
}
