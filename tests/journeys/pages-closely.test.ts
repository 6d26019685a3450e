import { afterAll, beforeAll } from 'vitest'
import { describeLongAway } from '../browser/tab/away.ts'
import { dutyPages } from '../browser/tab/duty-pages.ts'
import { laterPages } from '../browser/tab/later-pages.ts'
import { matrixPages } from '../browser/tab/matrix-pages.ts'
import { outlookPane } from '../browser/tab/outlook-pane.ts'
import { procedurePages } from '../browser/tab/procedure-pages.ts'
import { questionPages } from '../browser/tab/question-pages.ts'
import { reasonPages } from '../browser/tab/reason-pages.ts'
import { recordingPages } from '../browser/tab/recording-pages.ts'
import { seededCase } from '../browser/tab/seeded-case.ts'
import { type House, openHouse } from '../browser/tab/window.ts'

/** The pages that are looked at closely, each in every theme at both widths: `npm test` has some of these looks (tests/browser/line/look.ts). */
let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

reasonPages(() => house)
questionPages(
  () => house,
  (fits, reader) => seededCase(house, fits, reader),
)
recordingPages(() => house)
outlookPane(() => house)
procedurePages(() => house)
matrixPages(() => house)
dutyPages(() => house)
laterPages(
  () => house,
  (fits, reader) => seededCase(house, fits, reader),
)
// Last: it takes the app away.
describeLongAway(() => house)
