/** Thrown for a file that can't be understood: its line, and what was expected there. */
export type Malformed = Error & { readonly line: number }

export function malformed(line: number, says: string): Malformed {
  return Object.assign(new Error(`line ${line}: ${says}`), { line })
}

export function isMalformed(problem: unknown): problem is Malformed {
  return problem instanceof Error && 'line' in problem
}
