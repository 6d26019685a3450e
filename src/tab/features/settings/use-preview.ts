import { useRef, useState } from 'react'
import type { BoardAsk, BoardPreview } from '../../../contracts/board-choices.ts'
import type { Answer, Trouble } from '../../api.ts'
import { useSession } from '../../ui/session.tsx'

/** Whom a choice touches over the whole caseload, and the version of the choices it was worked out from. */
export type Seen = Pick<BoardPreview, 'version' | 'cases' | 'others' | 'remarks' | 'opens'> & {
  readonly command: BoardAsk
  readonly of: number
}
type Looking = { readonly looked: number; readonly of: number }

export type Preview = {
  /** How far the look has come; absent while nothing is looked for. */
  readonly looking: Looking | undefined
  readonly seen: Seen | undefined
  readonly trouble: Trouble | undefined
  readonly look: (command: BoardAsk) => Promise<void>
  readonly forget: () => void
}

/** Goes through the caseload a page at a time, so that a large one shows how far it has come. Nothing is recorded. */
export function usePreview(): Preview {
  const { api } = useSession()
  const [looking, setLooking] = useState<Looking>()
  const [seen, setSeen] = useState<Seen>()
  const [trouble, setTrouble] = useState<Trouble>()
  const turn = useRef(0)

  async function look(command: BoardAsk): Promise<void> {
    const mine = ++turn.current
    setTrouble(undefined)
    setLooking({ looked: 0, of: 0 })
    let so: Seen | undefined
    let after: string | undefined
    let looked = 0
    do {
      const answer: Answer<BoardPreview> = await api.read<BoardPreview>('/api/board/preview', {
        command,
        ...(after === undefined ? {} : { after }),
      })
      if (turn.current !== mine) return
      if (!answer.ok) {
        setLooking(undefined)
        setTrouble(answer.trouble)
        return
      }
      so = added(so, answer.value, command)
      after = answer.value.next
      looked += answer.value.looked
      setLooking({ looked, of: answer.value.of })
    } while (after !== undefined)
    setLooking(undefined)
    setSeen(so)
  }

  function forget(): void {
    turn.current++
    setLooking(undefined)
    setSeen(undefined)
    setTrouble(undefined)
  }
  return { looking, seen, trouble, look, forget }
}

function added(before: Seen | undefined, page: BoardPreview, command: BoardAsk): Seen {
  if (before === undefined) return { ...page, command }
  return {
    ...before,
    of: page.of,
    cases: [...before.cases, ...page.cases],
    others: {
      now: sum(before.others.now, page.others.now),
      whenJudgedAnew: sum(before.others.whenJudgedAnew, page.others.whenJudgedAnew),
    },
  }
}

type Count = BoardPreview['others']['now']

function sum(a: Count, b: Count): Count {
  return {
    cases: a.cases + b.cases,
    dates: a.dates + b.dates,
    lateAtOnce: a.lateAtOnce + b.lateAtOnce,
    meetings: a.meetings + b.meetings,
  }
}
