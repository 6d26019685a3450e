import type { BoardChoices } from '../../../contracts/board-choices.ts'

export type Reading = BoardChoices['readings'][number]
export type Part = 'all' | 'open' | 'otherwise'

/** Ways to narrow the list. */
export const PARTS: Readonly<Record<Part, { readonly words: string; readonly fits: (reading: Reading) => boolean }>> = {
  all: { words: 'All', fits: () => true },
  open: { words: 'A board may choose', fits: (reading) => reading.options.length > 1 || reading.id === 'A-47' },
  otherwise: { words: 'Chosen otherwise', fits: isChosenOtherwise },
}

export function isChosenOtherwise({ options, chosen }: Reading): boolean {
  const [first] = options
  return first !== undefined && (chosen.derby !== first.option || chosen.derbyshire !== first.option)
}

/** Those of whose words, number, rule or paragraph something fits. */
export function readingsFound(readings: readonly Reading[], typed: string): readonly Reading[] {
  const wanted = typed.trim().toLowerCase()
  if (wanted === '') return readings
  return readings.filter(({ id, printed, choice, alternative, shows }) =>
    [id, printed, choice, alternative, ...shows.flatMap((one) => [one.rule, one.paragraph])].some((words) =>
      words.toLowerCase().includes(wanted),
    ),
  )
}

/** The words of the option that holds in an area; ours where nothing can be chosen. */
export function heldIn(reading: Reading, area: 'derby' | 'derbyshire'): string {
  return reading.options.find((one) => one.option === reading.chosen[area])?.says ?? reading.choice
}
