import { afterAll, beforeAll } from 'vitest'
import { dutyPages } from '../browser/tab/duty-pages.ts'
import { matrixPages } from '../browser/tab/matrix-pages.ts'
import { outlookPane } from '../browser/tab/outlook-pane.ts'
import { procedurePages } from '../browser/tab/procedure-pages.ts'
import { reasonPages } from '../browser/tab/reason-pages.ts'
import { recordingPages } from '../browser/tab/recording-pages.ts'
import { type House, openHouse } from '../browser/tab/window.ts'

/** The pages that are looked at closely, each in every theme at both widths: `npm test` has some of these looks (tests/browser/line/look.ts). */
let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

reasonPages(() => house)
recordingPages(() => house)
outlookPane(() => house)
procedurePages(() => house)
matrixPages(() => house)
dutyPages(() => house)
