/** What each figure counts, in words that stand beside it wherever it is shown. */
export const FIGURE_WORDS = {
  cases: {
    title: 'Cases',
    definition: 'Open cases that you see the whole of, by area and by the level they stand at today.',
  },
  'due-this-week': {
    title: 'Due this week',
    definition: 'Things owed and not done whose day is today or within the next seven days.',
  },
  overdue: {
    title: 'Late',
    definition: 'Things owed and not done whose limit has passed, by calendar days since the limit.',
  },
  'in-time': {
    title: 'Done in time',
    definition:
      'Of things with a printed limit: done by the limit, divided by all that was decided (done by it, done after it, or past it and still open). Set aside with a reason, without a date, or with a limit we assumed: left out.',
  },
  'first-meeting': {
    title: 'From request to meeting',
    definition:
      'From the first contact with the Child Protection Manager to the first meeting on the concern that was held (Derby: CSE meeting; Derbyshire: strategy discussion in district). The middle value, in calendar days and in working days.',
  },
  'red-meetings': {
    title: 'Meetings to put right',
    definition:
      'Cases whose next meeting has a required seat that nobody fills or whose holder has declined or, three working days before it, not answered, or which Outlook shows otherwise than it should be.',
  },
  'papers-missing': {
    title: 'Papers missing',
    definition: 'Papers for a meeting whose limit has passed and which have not been handed in.',
  },
  'minutes-late': {
    title: 'Minutes or plan late',
    definition: 'Minutes and plans of meetings held whose four weeks have passed and which have not been filed as sent.',
  },
  'not-replying': {
    title: 'Not replying',
    definition: 'People and agencies invited to a coming meeting at least three days ago who have not answered, by agency.',
  },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly definition: string }>>

export type FigureId = keyof typeof FIGURE_WORDS
export const FIGURE_IDS = Object.keys(FIGURE_WORDS) as [FigureId, ...FigureId[]]

/** The figures that are one number each. */
export const PLAIN_FIGURES = ['due-this-week', 'overdue', 'red-meetings', 'papers-missing', 'minutes-late', 'not-replying'] as const
export type PlainFigureId = (typeof PLAIN_FIGURES)[number]
