/** How the register is narrowed, as it stands in the address and in what is asked of the server. */
export const NARROWINGS = ['area', 'rule', 'reason', 'stands', 'limits', 'from', 'to'] as const
export type Narrowing = (typeof NARROWINGS)[number]

const FITS: Readonly<Record<Narrowing, RegExp>> = {
  area: /^(derby|derbyshire)$/,
  rule: /^[A-Z]{2}-\d{1,3}$/,
  reason: /^[a-z-]{1,30}$/,
  stands: /^(still-open|met-late|in-time-now|departed|not-owed-now)$/,
  limits: /^(printed|assumed)$/,
  from: /^\d{4}-(0[1-9]|1[0-2])$/,
  to: /^\d{4}-(0[1-9]|1[0-2])$/,
}

/** The server's address: the register itself, or as a file ('/lines.csv'). What it wouldn't understand is left out. */
export function registerPath(query: URLSearchParams, file = ''): string {
  const asked = new URLSearchParams()
  for (const name of NARROWINGS) {
    const value = query.get(name)
    if (value !== null && FITS[name].test(value)) asked.set(name, value)
  }
  return `/api/register${file}${asked.size === 0 ? '' : `?${asked.toString()}`}`
}

export function narrowedTo(query: URLSearchParams, name: Narrowing, value: string): URLSearchParams {
  const next = new URLSearchParams(query)
  if (value === '') next.delete(name)
  else next.set(name, value)
  return next
}
