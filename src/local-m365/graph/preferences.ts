import { ianaZone } from '../zones.ts'
import type { Checked, Preferences } from './answer.ts'
import { failed, passed } from './answer.ts'

/** Reads the Prefer header. Refused: a time zone that is none. Preferences that this service has not are ignored, as the standard says. */
export function readPreferences(header: string | readonly string[] | undefined): Checked<Preferences> {
  const text = typeof header === 'string' ? header : (header ?? []).join(', ')
  let prefer: Preferences = { timeZone: 'UTC', bodyAsText: false, immutableIds: false, applied: [] }
  for (const [whole, name = '', value = ''] of text.matchAll(/([\w.-]+)\s*=\s*"?([^",;]*)"?/g)) {
    const next = withPreference(prefer, name.toLowerCase(), value)
    if (next === undefined)
      return failed(
        400,
        'TimeZoneNotSupportedException',
        `A valid TimeZone value must be specified. The following TimeZone value is not supported: '${value}'.`,
      )
    prefer = next === prefer ? prefer : { ...next, applied: [...prefer.applied, whole] }
  }
  return passed(prefer)
}

function withPreference(prefer: Preferences, name: string, value: string): Preferences | undefined {
  switch (name) {
    case 'outlook.timezone':
      return ianaZone(value) === undefined ? undefined : { ...prefer, timeZone: value }
    case 'outlook.body-content-type':
      return { ...prefer, bodyAsText: value.toLowerCase() === 'text' }
    case 'idtype':
      return { ...prefer, immutableIds: value.toLowerCase() === 'immutableid' }
    case 'odata.maxpagesize':
      return /^[1-9]\d{0,3}$/.test(value) ? { ...prefer, pageSize: Number(value) } : prefer
    default:
      return prefer
  }
}
