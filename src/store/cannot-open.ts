/** Why the store can't be opened: a sentence for the person who started the program, naming the file or process and what to do. */
export type CannotOpen = { readonly cannotOpen: true; readonly says: string }

export function cannotOpen(says: string): CannotOpen {
  return { cannotOpen: true, says }
}

export function isCannotOpen(value: object): value is CannotOpen {
  return 'cannotOpen' in value && value.cannotOpen === true
}

export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
