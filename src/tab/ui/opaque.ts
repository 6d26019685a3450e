/**
 * A short mark in place of an id that would tell the matter where addresses are kept (a browser's history). The same id has always the same
 * mark; whoever opens the address finds what it stands for in the list they may read. Two FNV-1a sums, 64 bits together.
 */
export function opaque(id: string): string {
  return `${fnv(id, 0x811c9dc5)}${fnv(id, 0x9747b28c)}`
}

function fnv(text: string, seed: number): string {
  let sum = seed
  for (let index = 0; index < text.length; index++) sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193)
  return (sum >>> 0).toString(36)
}
