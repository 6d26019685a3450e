import { z } from 'zod'
import { FILE_MAX_LETTERS } from '../case/matrix-file.ts'
import { LETTERS } from '../case/text-limits.ts'
import { boardShapes } from './entries.ts'

/** What a board's officer, or its keeper of the directory, can ask to have recorded. Files come as text and are read here, so that every problem in them can be told. */
export const boardCommandSchema = z.discriminatedUnion('do', [
  boardShapes.ReadingChosen.extend({ do: z.literal('choose-reading') }),
  boardShapes.ClosureAdded.extend({ do: z.literal('add-closure') }),
  boardShapes.ClosureRemoved.extend({ do: z.literal('remove-closure') }),
  boardShapes.HolidaysAnnounced.extend({ do: z.literal('announce-holidays') }),
  boardShapes.HolidayWithdrawn.extend({ do: z.literal('withdraw-holiday') }),
  boardShapes.Section47LimitSet.extend({ do: z.literal('set-section-47-limit') }),
  boardShapes.TextInstalled.omit({ paragraphs: true }).extend({ do: z.literal('install-text'), file: z.string().min(1).max(LETTERS.file) }),
  boardShapes.TextRemoved.extend({ do: z.literal('remove-text') }),
  boardShapes.MatrixInstalled.omit({ definition: true }).extend({
    do: z.literal('install-matrix'),
    file: z.string().min(1).max(FILE_MAX_LETTERS),
  }),
  boardShapes.RotaSet.extend({ do: z.literal('set-rota') }),
  boardShapes.DistrictsSet.extend({ do: z.literal('set-districts') }),
])
export type BoardCommand = z.infer<typeof boardCommandSchema>
