import { z } from 'zod'
import type { Checked } from './answer.ts'
import { failed, passed } from './answer.ts'

/** An enumeration member of Graph in any case, as its service accepts it; comes out as the reference spells it. */
export function anyCase<const T extends string>(members: readonly T[]): z.ZodType<T> {
  return z.string().transform((given, context): T => {
    const found = members.find((member) => member.toLowerCase() === given.toLowerCase())
    if (found !== undefined) return found
    context.addIssue({ code: 'custom', message: `Requested value '${given}' was not found.` })
    return z.NEVER
  })
}

export const emailAddress = z.strictObject({ name: z.string().nullish(), address: z.string().nullish() })
export const recipient = z.strictObject({ emailAddress })
export const itemBody = z.strictObject({ contentType: anyCase(['text', 'html']).nullish(), content: z.string().nullish() })
export const dateTimeTimeZone = z.strictObject({ dateTime: z.string(), timeZone: z.string() })

const extendedId =
  /^(String|Integer|Boolean|Double|Long|SystemTime|CLSID) \{[0-9A-Fa-f-]{36}\} (Name .+|Id 0x[0-9A-Fa-f]+)$|^(String|Integer|Boolean) 0x[0-9A-Fa-f]+$/
export const extendedProperties = z.array(
  z.strictObject({ id: z.string().regex(extendedId, 'is not an extended property id'), value: z.string() }),
)

/**
 * Reads a request body against a shape. Refused like Graph: a property that the type has not, or a value of a wrong type, is 400;
 * a property that only the service may set is 400; one that the reference has and this service has not is 501.
 */
export function readBody<T>(
  shape: z.ZodType<T>,
  type: string,
  body: unknown,
  special: { readonly readOnly?: readonly string[]; readonly notBuilt?: readonly string[] } = {},
): Checked<T> {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return failed(
      400,
      'BadRequest',
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    )
  const plain = withoutAnnotations(body) as Record<string, unknown>
  for (const name of Object.keys(plain)) {
    if (special.readOnly?.includes(name))
      return failed(400, 'ErrorInvalidPropertySet', `Set action is invalid for property. Property '${name}' is read-only.`)
    if (special.notBuilt?.includes(name) && plain[name] !== null)
      return failed(501, 'NotImplemented', `The local Microsoft 365 does not know the property '${name}' of '${type}'.`)
  }
  const read = shape.safeParse(plain)
  return read.success ? passed(read.data) : bodyProblem(type, read.error)
}

function bodyProblem(type: string, error: z.ZodError): ReturnType<typeof failed> {
  const issue = error.issues[0]
  const path = issue?.path.map(String) ?? []
  if (issue?.code === 'unrecognized_keys') {
    const owner = path.filter((step) => !/^\d+$/.test(step)).at(-1) ?? type
    return failed(
      400,
      'RequestBodyRead',
      `The property '${issue.keys[0]}' does not exist on type 'microsoft.graph.${owner}'. Make sure to only use property names that are defined by the type.`,
    )
  }
  return failed(
    400,
    'RequestBodyRead',
    `The value of property '${path.join('/') || type}' could not be read: ${issue?.message ?? 'not valid'}`,
  )
}

function withoutAnnotations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAnnotations)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !name.includes('@odata.'))
      .map(([name, inner]) => [name, withoutAnnotations(inner)]),
  )
}

/** Graph's actions take their parameters in any case ("Comment" and "comment" are both in the reference). */
export function lowerFirst(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body ?? {}
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name.charAt(0).toLowerCase() + name.slice(1), value]))
}

const address = /^[^\s@<>"(),:;]+@[A-Za-z0-9.-]+\.[A-Za-z0-9-]+$/

export function isAddress(text: string | null | undefined): text is string {
  return typeof text === 'string' && address.test(text)
}
