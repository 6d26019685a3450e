/**
 * How many letters each kind of text may have. What is recorded takes its limits from here, and so do the fields of the screens (this file
 * imports nothing, so that they can): what a field takes can be kept.
 */
export const LETTERS = {
  givenName: 80,
  /** Of a person, an agency, a school. */
  name: 120,
  /** An address, a source, a post. */
  line: 200,
  /** One thing to be done. */
  action: 500,
  note: 1_000,
  /** Evidence, a reason. */
  reason: 2_000,
  /** What was seen or said, at length; why something was decided. */
  account: 4_000,
  /** As it is recorded: what was typed, with the agencies, typed apart, at its end. */
  worry: 8_000,
  worryTyped: 7_600,
  agenciesTyped: 300,
  rationale: 8_000,
  /** Minutes, a plan. */
  document: 40_000,
  search: 80,
  /** Where something was announced. */
  source: 300,
  /** A figure typed by hand. */
  figure: 4,
  /** A chapter of the procedure is some 30,000; a list of bank holidays as GOV.UK gives it, about as much. */
  file: 120_000,
  matrixFile: 200_000,
} as const

/** How many times people outside are asked about at once. */
export const TIMES_ASKED = { least: 2, most: 5 } as const
