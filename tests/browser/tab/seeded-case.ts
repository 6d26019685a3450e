import type { Board, CaseView } from '../../../src/contracts/http.ts'
import { type House, MAYA } from './window.ts'

/** A seeded case that fits, as its reader sees it. */
export async function seededCase(house: House, fits: (kase: CaseView) => boolean, reader = MAYA): Promise<CaseView> {
  const headers = { authorization: `Bearer ${await house.tokenOf(reader)}` }
  const board = (await (await fetch(`${house.product.appUrl}/api/board`, { headers })).json()) as Board
  for (const row of board.rows) {
    const kase = (await (await fetch(`${house.product.appUrl}/api/cases/${row.reference}`, { headers })).json()) as CaseView
    if (fits(kase)) return kase
  }
  throw new Error('no seeded case fits')
}
