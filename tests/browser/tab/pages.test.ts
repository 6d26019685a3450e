import { afterAll, beforeAll } from 'vitest'
import { markupPages } from './markup-pages.ts'
import { matrixByKeys } from './matrix-by-keys.ts'
import { outlookPane } from './outlook-pane.ts'
import { seededCase } from './seeded-case.ts'
import { signOutPages } from './sign-out-pages.ts'
import { type House, openHouse } from './window.ts'

/**
 * The pages that need no case of another test: in a house of their own, so that two files share the two cores. The others, with every look at
 * them, are in tests/journeys/pages-closely.test.ts.
 */
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
signOutPages(() => house)
markupPages(
  () => house,
  (fits, reader) => seededCase(house, fits, reader),
)
