/** RFC 3492, with the parameters of internationalised domain names. */
const [BASE, T_MIN, T_MAX, SKEW, DAMP, FIRST_BIAS, FIRST_POINT] = [36, 1, 26, 38, 700, 72, 128]
const LAST_POINT = 0x10ffff

/** A label of a domain as people see it: 'xn--mnchen-3ya' is 'münchen'. One that isn't encoded, or is encoded wrongly, stays as it is. */
export function shownLabel(label: string): string {
  return /^xn--/i.test(label) ? (decoded(label.slice(4).toLowerCase()) ?? label) : label
}

function decoded(text: string): string | undefined {
  const dash = text.lastIndexOf('-')
  const points = [...text.slice(0, Math.max(0, dash))].map((letter) => letter.codePointAt(0) ?? 0)
  let rest = text.slice(dash + 1)
  if (rest === '') return undefined
  let [point, place, bias] = [FIRST_POINT, 0, FIRST_BIAS]
  while (rest !== '') {
    const read = number(rest, bias)
    if (read === undefined) return undefined
    const length = points.length + 1
    bias = adapted(read.value, length, place === 0)
    const at = place + read.value
    point += Math.floor(at / length)
    if (point > LAST_POINT || (point >= 0xd800 && point < 0xe000)) return undefined
    points.splice(at % length, 0, point)
    place = (at % length) + 1
    rest = rest.slice(read.letters)
  }
  return String.fromCodePoint(...points)
}

/** A number of variable length at the beginning of `text`. */
function number(text: string, bias: number): { readonly value: number; readonly letters: number } | undefined {
  let [value, weight] = [0, 1]
  for (let letters = 1; letters <= text.length; letters += 1) {
    const digit = 'abcdefghijklmnopqrstuvwxyz0123456789'.indexOf(text[letters - 1] ?? ' ')
    if (digit < 0 || weight > LAST_POINT * BASE) return undefined
    value += digit * weight
    const least = Math.min(T_MAX, Math.max(T_MIN, letters * BASE - bias))
    if (digit < least) return { value, letters }
    weight *= BASE - least
  }
  return undefined
}

function adapted(delta: number, length: number, first: boolean): number {
  let left = Math.floor(delta / (first ? DAMP : 2))
  left += Math.floor(left / length)
  let steps = 0
  for (; left > ((BASE - T_MIN) * T_MAX) / 2; steps += BASE) left = Math.floor(left / (BASE - T_MIN))
  return steps + Math.floor(((BASE - T_MIN + 1) * left) / (left + SKEW))
}
