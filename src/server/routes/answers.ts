import { z } from 'zod'
import { problemSchema } from '../../contracts/http.ts'

/** The answers every route declares: its own, and problem+json for whatever isn't. (405 is no answer of a route: it says that there is none.) */
export function answers<T extends z.ZodType>(ok: T) {
  return {
    200: ok,
    400: problemSchema,
    401: problemSchema,
    403: problemSchema,
    404: problemSchema,
    409: problemSchema,
    413: problemSchema,
    415: problemSchema,
    422: problemSchema,
    429: problemSchema,
    431: problemSchema,
    500: problemSchema,
    503: problemSchema,
  } as const
}
export const reference = z.string().regex(/^[0-9A-Z-]{4,20}$/)
export const nothing = z.object({ ok: z.literal(true) })
