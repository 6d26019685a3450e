import { z } from 'zod'
import { clockTimeSchema, idSchema } from '../../src/case/plain-shapes.ts'

/** Numbers that look drawn and are the same for the same seed. */
export type Draw = { readonly below: (n: number) => number; readonly oneOf: <T>(list: readonly T[]) => T }

/** mulberry32: small, and good enough to choose by. */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0
  const below = (n: number): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * n)
  }
  return {
    below,
    oneOf: (list) => {
      const one = list[below(list.length)]
      if (one === undefined) throw new Error('there is nothing to choose from')
      return one
    },
  }
}

/** What stands for free words, for ids and for days where a shape has room for them; `at` names the place ('ConcernRaised.child.school'). */
export type Planting = {
  readonly words: (at: string) => string
  readonly id: (at: string) => string
  readonly day: (at: string) => string
}

type Shape = z.core.$ZodType

/** Any value of this shape, free words and ids as the planting gives them. Throws for a kind of shape it doesn't know, so that no field is passed over. */
export function drawn(shape: Shape, draw: Draw, planting: Planting, at: string): unknown {
  if (shape === idSchema) return planting.id(at)
  if (shape === clockTimeSchema) return draw.oneOf(['09:00', '14:30'])
  const { def } = (shape as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape).flatMap(([name, inner]) => {
          const value = drawn(inner, draw, planting, `${at}.${name}`)
          return value === undefined ? [] : [[name, value]]
        }),
      )
    case 'array':
      return Array.from({ length: 1 + draw.below(2) }, () => drawn(def.element, draw, planting, at))
    case 'optional':
      return draw.below(5) === 0 ? undefined : drawn(def.innerType, draw, planting, at)
    case 'nullable':
      return drawn(def.innerType, draw, planting, at)
    case 'union':
      return drawn(draw.oneOf(def.options), draw, planting, at)
    case 'enum':
      return draw.oneOf(Object.values(def.entries))
    case 'literal':
      return draw.oneOf(def.values)
    case 'record':
      return {}
    case 'boolean':
      return draw.below(2) === 0
    case 'number':
      return draw.below(4)
    case 'string':
      return text(shape as z.core.$ZodString, draw, planting, at)
    default:
      throw new Error(`${at}: nothing is known of a shape of type ${def.type}`)
  }
}

function text(shape: z.core.$ZodString, draw: Draw, planting: Planting, at: string): string {
  const { format } = shape._zod.def as { readonly format?: string }
  if (format === 'date') return planting.day(at)
  if (format === 'uuid') return `00000000-0000-4000-8000-${String(draw.below(1e9)).padStart(12, '0')}`
  return planting.words(at)
}

/** The same value, free words in it replaced: what a story made stays as it was, whoever it is about. */
export function replanted(shape: Shape, value: unknown, planting: Planting, at: string): unknown {
  if (value === undefined || value === null || shape === idSchema || shape === clockTimeSchema) return value
  const { def } = (shape as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(value).map(([name, inner]) => {
          const known = def.shape[name]
          return [name, known === undefined ? inner : replanted(known, inner, planting, `${at}.${name}`)]
        }),
      )
    case 'array':
      return (value as readonly unknown[]).map((one) => replanted(def.element, one, planting, at))
    case 'optional':
    case 'nullable':
      return replanted(def.innerType, value, planting, at)
    case 'union': {
      const fitting = def.options.find((option) => z.safeParse(option, value).success)
      return fitting === undefined ? value : replanted(fitting, value, planting, at)
    }
    case 'string': {
      const { format } = def as { readonly format?: string }
      return format === undefined ? planting.words(at) : value
    }
    default:
      return value
  }
}
