import type { Fault } from '../graph/graph.ts'
import type { Settled } from './settled.ts'

const ASK_AGAIN_SECONDS = 900

export function fromFault(fault: Fault): Settled {
  switch (fault.fault) {
    case 'throttled':
    case 'unavailable':
    case 'unknown-outcome':
    case 'changed':
    case 'auth':
    case 'bad-answer':
      return {
        became: 'not-yet',
        fault: fault.says,
        ...(fault.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: fault.retryAfterSeconds }),
      }
    case 'not-found':
    case 'refused':
      // A missing right or mailbox is put right by a person, later: asked again slowly, and shown meanwhile.
      return { became: 'not-yet', fault: fault.says, retryAfterSeconds: ASK_AGAIN_SECONDS }
  }
}
