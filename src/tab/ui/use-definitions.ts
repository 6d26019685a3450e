import { useCallback, useEffect, useState } from 'react'
import type { DefinitionId, MatrixDefinition } from '../../procedure/matrix/definition.ts'
import type { Trouble } from '../api.ts'
import { useSession } from './session.tsx'

export type Definitions = {
  /** The definition of that version; undefined while it is fetched, or when it can't be. */
  readonly of: (id: DefinitionId | undefined) => MatrixDefinition | undefined
  readonly trouble: Trouble | undefined
  readonly again: () => void
}

// A definition never changes under its version: what was fetched once is never asked for again while the page lives.
const known = new Map<string, MatrixDefinition>()

/** The matrix definitions that a screen shows something under; one that is already known is there at once. */
export function useDefinitions(...ids: readonly (DefinitionId | undefined)[]): Definitions {
  const { api } = useSession()
  const [, redraw] = useState(0)
  const [trouble, setTrouble] = useState<Trouble>()
  const wanted = [...new Set(ids.flatMap((id) => (id === undefined ? [] : [addressOf(id)])))].join(' ')

  const fetchMissing = useCallback(async () => {
    setTrouble(undefined)
    for (const address of wanted.split(' ').filter((one) => one !== '' && !known.has(one))) {
      const answer = await api.read<MatrixDefinition>(address)
      if (!answer.ok) {
        setTrouble(answer.trouble)
        return
      }
      known.set(address, answer.value)
      redraw((n) => n + 1)
    }
  }, [api, wanted])
  useEffect(() => void fetchMissing(), [fetchMissing])

  return { of: (id) => (id === undefined ? undefined : known.get(addressOf(id))), trouble, again: () => void fetchMissing() }
}

function addressOf({ id, version }: DefinitionId): string {
  return `/api/matrix-definitions/${encodeURIComponent(id)}/${encodeURIComponent(version)}`
}
