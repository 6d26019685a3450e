import { afterAll, beforeAll } from 'vitest'
import { dutyPages } from './duty-pages.ts'
import { markupPages } from './markup-pages.ts'
import { matrixByKeys } from './matrix-by-keys.ts'
import { matrixPages } from './matrix-pages.ts'
import { outlookPane } from './outlook-pane.ts'
import { procedurePages } from './procedure-pages.ts'
import { questionPages } from './question-pages.ts'
import { seededCase } from './seeded-case.ts'
import { signOutPages } from './sign-out-pages.ts'
import { type House, openHouse } from './window.ts'

/** The pages that need no case of another test: in a house of their own, so that two files share the two cores. */
let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

outlookPane(() => house)
matrixByKeys(
  () => house,
  (fits) => seededCase(house, fits),
)
procedurePages(() => house)
matrixPages(() => house)
questionPages(
  () => house,
  (fits, reader) => seededCase(house, fits, reader),
)
dutyPages(() => house)
signOutPages(() => house)
markupPages(
  () => house,
  (fits, reader) => seededCase(house, fits, reader),
)
