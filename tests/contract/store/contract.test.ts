import { boardContract } from './board-contract.ts'
import { casesContract } from './cases-contract.ts'
import { deskContract } from './desk-contract.ts'
import { errandsContract } from './errands-contract.ts'
import { jobsContract } from './jobs-contract.ts'
import { onEverySide } from './sides.ts'

/** One database per side for all of it: to make one takes longer than most tests. The jobs come last, and find nothing left to do. */
onEverySide((side) => {
  casesContract(side)
  boardContract(side)
  errandsContract(side)
  deskContract(side)
  jobsContract(side)
})
