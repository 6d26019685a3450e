import { randomUUID } from 'node:crypto'
import type { Json } from './given.ts'

/** The least that a JSON Schema asks for. */
export function plainest(schema: Json): unknown {
  if (schema === undefined) return {}
  const [first] = schema.anyOf ?? schema.oneOf ?? []
  if (first !== undefined) return plainest(first)
  if ('const' in schema) return schema.const
  if (schema.enum !== undefined) return schema.enum[0]
  if (schema.type === 'object')
    return Object.fromEntries(((schema.required ?? []) as string[]).map((name) => [name, plainest(schema.properties[name])]))
  if (schema.type === 'array') return Array.from({ length: schema.minItems ?? 0 }, () => plainest(schema.items))
  if (schema.type === 'boolean') return false
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1
  if (schema.format === 'date') return '2027-03-01'
  return schema.format === 'uuid' ? randomUUID() : 'p-02'.padEnd(schema.minLength ?? 0, '.')
}
