import { blockedContract } from './blocked-contract.ts'
import { boardContract } from './board-contract.ts'
import { casesContract } from './cases-contract.ts'
import { deskContract } from './desk-contract.ts'
import { erasedRecordContract, erasureContract } from './erasure-contract.ts'
import { errandsContract } from './errands-contract.ts'
import { jobsContract } from './jobs-contract.ts'
import { linksContract } from './links-contract.ts'
import { logContract, loggedRowsContract } from './log-contract.ts'
import { sessionsContract } from './sessions-contract.ts'
import { onEverySide, onSqlSides } from './sides.ts'
import { turnsContract } from './turns-contract.ts'
import { watchedContract } from './watched-contract.ts'

/** One database per side for all of it: to make one takes longer than most tests. The jobs come last, and find nothing left to do. */
onEverySide((side) => {
  casesContract(side)
  logContract(side)
  boardContract(side)
  blockedContract(side)
  errandsContract(side)
  deskContract(side)
  linksContract(side)
  sessionsContract(side)
  erasureContract(side)
  watchedContract(side)
  jobsContract(side)
})

onSqlSides((side) => {
  loggedRowsContract(side)
  erasedRecordContract(side)
  turnsContract(side)
})
