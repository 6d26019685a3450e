/**
 * One secret of an Azure Key Vault, in which the record's keys are kept. Source: Key Vault REST reference, Get Secret and Set Secret (a set secret is a
 * new version; the one before stays in the vault), and its error codes.
 */
import { z } from 'zod'
import { type Answered, openRoad } from './client.ts'
import type { Fault, GraphConfig } from './graph.ts'

/** `missing`: there is no such secret yet. `version` is the vault's own name of what was read. */
export type VaultAnswer =
  | { readonly ok: true; readonly text: string; readonly version: string }
  | { readonly ok: false; readonly says: string; readonly missing?: true }
export type Vault = { readonly read: () => Promise<VaultAnswer>; readonly write: (text: string) => Promise<VaultAnswer> }

const RESOURCE = 'https://vault.azure.net'
const API_VERSION = '7.4'
/** Key Vault's own limit for a secret. */
const LONGEST_BYTES = 25_000
const secret = z.object({ value: z.string(), id: z.string().max(1000) })

/** `config.baseUrl` is the vault's address. Throws a plain sentence where that may not be used; after that only answers. */
export function openVault(config: GraphConfig, secretName: string): Vault {
  const ask = openRoad(config, RESOURCE, 'address of the key vault')
  const place = { path: ['secrets', secretName], query: { 'api-version': API_VERSION }, mailbox: secretName }
  return {
    read: async () => answerOf(await ask({ ...place, kind: 'read', method: 'GET' }), secretName),
    write: async (text) => {
      if (Buffer.byteLength(text) > LONGEST_BYTES)
        return { ok: false, says: 'The keys are longer than a secret may be. Take out old keys first (drop-old).' }
      // A repeat makes one version more with the same text, which changes nothing.
      const body = { value: text, contentType: 'application/json' }
      return answerOf(await ask({ ...place, kind: 'idempotent', method: 'PUT', body }), secretName)
    },
  }
}

function answerOf(answer: Answered | Fault, name: string): VaultAnswer {
  if (!('status' in answer)) {
    return answer.fault === 'auth'
      ? { ok: false, says: `The key vault can't be asked: ${answer.says} Look at the app's credential.` }
      : { ok: false, says: "The key vault can't be reached. Look at KEY_VAULT_URL, the network and the vault's firewall." }
  }
  const { status, body } = answer
  if (status === 404)
    return {
      ok: false,
      missing: true,
      says: `There is no secret ${name} in the key vault. Put the keys there first (rotate-keys -- to-vault).`,
    }
  if (status === 403 && innerCode(body) === 'SecretDisabled')
    return { ok: false, says: `The secret ${name} in the key vault is disabled. Enable its current version again.` }
  if (status === 401 || status === 403)
    return {
      ok: false,
      says: `The app may not use the secret ${name} in the key vault. Give it the role Key Vault Secrets User, and Officer to whoever changes keys.`,
    }
  const read = secret.safeParse(body)
  return status === 200 && read.success
    ? { ok: true, text: read.data.value, version: read.data.id }
    : { ok: false, says: `The key vault gave an answer that can't be used (${status}).` }
}

function innerCode(body: unknown): string | undefined {
  const read = z.object({ error: z.object({ innererror: z.object({ code: z.string() }) }) }).safeParse(body)
  return read.success ? read.data.error.innererror.code : undefined
}
