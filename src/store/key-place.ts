import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type CannotOpen, cannotOpen, errorCode } from './cannot-open.ts'
import { changeKeys, freshKeys, type KeyFile, keysIn, openKeyRing, ringOf } from './key-ring.ts'
import { makeFolder } from './make-folder.ts'
import type { KeyRing } from './store.ts'

/** Where the keys of an installation are kept: a file of its data folder, or a secret in a key vault. */
export type KeyPlace = {
  /** The keys as they are now; nothing is made. */
  readonly read: () => Promise<KeyRing | CannotOpen>
  /** All or nothing. Refused: another change meanwhile. */
  readonly change: (change: (keys: KeyFile) => KeyFile) => Promise<CannotOpen | undefined>
  /** After how many seconds every running program has certainly heard of a change. 0: a program that meets a key it doesn't know looks at once. */
  readonly heardAfterSeconds: number
}

/** What the store needs of a vault; src/graph/vault.ts is one. */
export type KeptSecret = {
  readonly read: () => Promise<Secret>
  readonly write: (text: string) => Promise<Secret>
}
type Secret =
  | { readonly ok: true; readonly text: string; readonly version: string }
  | { readonly ok: false; readonly says: string; readonly missing?: true }

/** How often a running program asks the vault, and how long a new key waits: long enough for a question that failed once or twice. */
const ASK_EVERY_MS = 20_000
const HEARD_AFTER_SECONDS = 120

export function keyFileIn(dataDir: string): KeyPlace {
  return {
    read: async () => (existsSync(join(dataDir, 'keys.json')) ? openKeyRing(dataDir) : cannotOpen(`There is no key file in ${dataDir}.`)),
    change: async (change) => changeKeys(dataDir, change),
    heardAfterSeconds: 0,
  }
}

export function keysInVault(vault: KeptSecret): KeyPlace {
  return {
    read: async () => ringIn(await vault.read()),
    change: async (change) => {
      const before = await vault.read()
      if (!before.ok) return cannotOpen(before.says)
      const keys = keysIn(before.text)
      if (typeof keys === 'string') return cannotOpen(`The secret in the key vault ${keys}.`)
      // The vault has no condition for a change, so somebody else's is looked for just before; what it would replace stays in the vault as an older version.
      const now = await vault.read()
      if (!now.ok || now.version !== before.version)
        return cannotOpen('The keys in the vault are being changed by somebody else. Try again.')
      return problemOf(await vault.write(JSON.stringify(change(keys))))
    },
    heardAfterSeconds: HEARD_AFTER_SECONDS,
  }
}

/**
 * The keys in the vault, followed while the program runs: asked again every 20 seconds. A vault that can't be reached then leaves the keys as they were; at the start it is refused.
 * Also refused: a key file in the data folder beside it, because two places of keys drift apart.
 */
export async function openVaultKeyRing(
  dataDir: string,
  vault: KeptSecret,
  onFault: (says: string) => void,
  everyMs = ASK_EVERY_MS,
): Promise<{ readonly ring: KeyRing; readonly stop: () => void } | CannotOpen> {
  if (existsSync(join(dataDir, 'keys.json')))
    return cannotOpen(`The keys are in the key vault, and there is a key file in ${dataDir} too. Compare them, and take the file away.`)
  try {
    // The signed heads lie there all the same.
    makeFolder(dataDir)
  } catch (error) {
    return cannotOpen(`The data folder ${dataDir} can't be made or written (${errorCode(error) ?? 'unknown reason'}).`)
  }
  const opened = ringIn(await vault.read())
  if ('cannotOpen' in opened) return opened
  let ring = opened
  let asking = false
  const look = async (): Promise<void> => {
    // One question at a time: a slow answer must not come after a newer one and take a key away again.
    if (asking) return
    asking = true
    const anew = ringIn(await vault.read())
    asking = false
    if ('cannotOpen' in anew) onFault(anew.says)
    else ring = anew
  }
  const timer = setInterval(() => void look(), everyMs)
  timer.unref()
  const followed: KeyRing = {
    indexKey: opened.indexKey,
    key: (id) => ring.key(id),
    get currentId() {
      return ring.currentId
    },
    get signers() {
      return ring.signers
    },
  }
  return { ring: followed, stop: () => clearInterval(timer) }
}

/** Puts `kept`, the text of the key file of `dataDir`, into the vault, or makes the first keys there. The file stays until somebody takes it away. Refused: a secret that is there already. */
export async function moveToVault(dataDir: string, vault: KeptSecret, kept: string | undefined): Promise<CannotOpen | undefined> {
  const there = await vault.read()
  if (there.ok) return cannotOpen('There are keys in the vault already.')
  if (there.missing !== true) return cannotOpen(there.says)
  if (kept === undefined && existsSync(join(dataDir, 'database')))
    return cannotOpen(`There is a database in ${dataDir}, but no key file beside it. New keys would not open it.`)
  const text = kept ?? JSON.stringify(freshKeys())
  const keys = keysIn(text)
  if (typeof keys === 'string') return cannotOpen(`The key file ${keys}.`)
  const problem = problemOf(await vault.write(text))
  if (problem !== undefined) return problem
  const read = await vault.read()
  return read.ok && read.text === text ? undefined : cannotOpen('The vault does not give back what was put into it. Keep the key file.')
}

function ringIn(secret: Secret): KeyRing | CannotOpen {
  if (!secret.ok) return cannotOpen(secret.says)
  const keys = keysIn(secret.text)
  return typeof keys === 'string' ? cannotOpen(`The secret in the key vault ${keys}.`) : ringOf(keys)
}

function problemOf(secret: Secret): CannotOpen | undefined {
  return secret.ok ? undefined : cannotOpen(secret.says)
}
