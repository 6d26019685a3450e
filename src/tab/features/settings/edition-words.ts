import type { CheckedFile, EditionList } from '../../../contracts/matrix.ts'

export type Definition = NonNullable<CheckedFile['definition']>
type Change = CheckedFile['against'][number]['changes'][number]

export const BASIS_WORDS: Readonly<Record<EditionList['editions'][number]['basis'], string>> = {
  confirmed: 'confirmed in a text that was read',
  sibling: "taken from comparable areas' tools",
  reconstructed: 'reconstructed',
  'board-issued': 'issued by the board',
}
export const PART_WORDS: Readonly<Record<Change['part'], string>> = {
  row: 'Row',
  sign: 'Sign',
  vulnerability: 'Vulnerability',
  floor: 'Floor',
  escalator: 'Escalator',
  scoring: 'Scoring',
}
export const CHANGE_WORDS: Readonly<Record<Change['change'], string>> = { added: 'new', removed: 'no longer there', changed: 'different' }

export function bandWords({ scoring }: Definition): string {
  return scoring.bands.map(({ level, min, max }) => `${level === 'none' ? 'below every level' : level} ${min} to ${max}`).join(', ')
}
