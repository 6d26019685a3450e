import { openVault, type Vault } from '../graph/vault.ts'
import { type CannotOpen, cannotOpen } from '../store/cannot-open.ts'
import { type KeyPlace, keyFileIn, keysInVault, openVaultKeyRing } from '../store/key-place.ts'
import { openLiveKeyRing } from '../store/key-ring.ts'
import type { KeyRing } from '../store/store.ts'
import { graphConfig } from './compose.ts'
import { type Config, manyProblems, readConfig } from './config.ts'

type Environment = Readonly<Record<string, string | undefined>>
type Followed = { readonly ring: KeyRing; readonly stop: () => void }

/** The keys of a running program: from the vault where one is configured, else from the data folder. `onFault`: the vault could not be asked again. */
export async function followKeys(config: Config, onFault: (says: string) => void): Promise<Followed | CannotOpen> {
  const vault = vaultOf(config)
  if (vault !== undefined) return openVaultKeyRing(config.dataDir, vault, onFault)
  const ring = openLiveKeyRing(config.dataDir)
  return 'cannotOpen' in ring ? ring : { ring, stop: () => {} }
}

/** For a command: the data folder it names, or with KEY_VAULT_URL set the vault, for which the rest of the environment has to be as Pathway itself has it. */
export function keyPlaceFor(env: Environment, dataDir: string): KeyPlace | CannotOpen {
  const vault = vaultFor(env)
  if (vault === undefined) return keyFileIn(dataDir)
  return 'cannotOpen' in vault ? vault : keysInVault(vault)
}

/** undefined: none is configured. */
export function vaultFor(env: Environment): Vault | CannotOpen | undefined {
  if ((env.KEY_VAULT_URL ?? '').trim() === '') return undefined
  const read = readConfig(env)
  return 'problems' in read ? cannotOpen(manyProblems(read.problems)) : vaultOf(read.config)
}

function vaultOf(config: Config): Vault | undefined {
  return config.keyVault === undefined
    ? undefined
    : openVault({ ...graphConfig(config), baseUrl: config.keyVault.url }, config.keyVault.secret)
}
