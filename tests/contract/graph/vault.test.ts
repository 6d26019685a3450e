import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GraphConfig } from '../../../src/graph/graph.ts'
import { openVault } from '../../../src/graph/vault.ts'
import { type RunningLocalM365, startLocalM365 } from '../../../src/local-m365/service.ts'
import { isCannotOpen } from '../../../src/store/cannot-open.ts'
import { type KeptSecret, keysInVault, moveToVault, openVaultKeyRing } from '../../../src/store/key-place.ts'
import { openKeyRing } from '../../../src/store/key-ring.ts'
import { addKey, addSigner } from '../../../src/store/rotate-keys.ts'
import { freePort } from '../../harness/product.ts'

/** The vault is asked every 20 ms; a busy machine takes longer. */
const PATIENCE = { timeout: 20_000 }
const TENANT = '7d2c6f5e-0c1a-4d6b-9a55-0f1e2d3c4b5a'

/** The local vault, asked as the product asks. */
function vaultAt(local: RunningLocalM365, secretName: string, change: Partial<GraphConfig> = {}) {
  const config = {
    baseUrl: `${local.url}/keyvault`,
    authority: `${local.url}/${TENANT}`,
    tenantId: TENANT,
    clientId: '3f0a9c1e-6b7d-4e2f-8a11-5c4d3e2f1a0b',
    credential: { secret: 'local-only-secret' },
    production: false,
    timeoutMs: 5_000,
  }
  return openVault({ ...config, ...change }, secretName)
}

function keysOf(dataDir: string): object {
  return JSON.parse(readFileSync(join(dataDir, 'keys.json'), 'utf8'))
}

/** As an administrator of the vault does it; `version` is the secret's whole id. */
async function disable(local: RunningLocalM365, version: string): Promise<void> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: '3f0a9c1e-6b7d-4e2f-8a11-5c4d3e2f1a0b',
    client_secret: 'local-only-secret',
    scope: 'https://vault.azure.net/.default',
  })
  const answer = await fetch(`${local.url}/${TENANT}/oauth2/v2.0/token`, { method: 'POST', body: form })
  const { access_token: token } = (await answer.json()) as { access_token: string }
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const body = JSON.stringify({ attributes: { enabled: false } })
  expect((await fetch(`${version}?api-version=7.4`, { method: 'PATCH', headers, body })).status).toBe(200)
}

async function opened(dataDir: string, vault: KeptSecret, faults: string[] = []) {
  const keys = await openVaultKeyRing(dataDir, vault, (says) => faults.push(says), 20)
  if (isCannotOpen(keys)) throw new Error(keys.says)
  return keys
}

describe('the keys in a key vault', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pathway-vault-'))
  const at = (name: string): string => join(folder, name)
  let local: RunningLocalM365
  let shut: RunningLocalM365
  beforeAll(async () => {
    local = await startLocalM365({ port: 0, dataDir: at('m365') })
    shut = await startLocalM365({ port: 0, dataDir: at('m365-shut'), vaultRights: [] })
  })
  afterAll(async () => {
    await local.close()
    await shut.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('are moved there from the key file, or made there, and open the same; never a second time, and never beside a database without its keys', async () => {
    const file = openKeyRing(at('with-file'))
    if (isCannotOpen(file)) throw new Error(file.says)
    const text = JSON.stringify(keysOf(at('with-file')))
    const vault = vaultAt(local, 'moved')
    expect(await moveToVault(at('with-file'), vault, text)).toBeUndefined()
    expect(await moveToVault(at('with-file'), vault, text)).toMatchObject({ says: 'There are keys in the vault already.' })
    expect(await openVaultKeyRing(at('with-file'), vault, () => {})).toMatchObject({ says: expect.stringContaining('there is a key file') })
    const { ring, stop } = await opened(at('elsewhere'), vault)
    expect([ring.currentId, ring.key(ring.currentId), ring.indexKey]).toEqual([file.currentId, file.key(file.currentId), file.indexKey])
    expect(ring.signers.map(({ id }) => id)).toEqual(file.signers.map(({ id }) => id))
    stop()
    const fresh = vaultAt(local, 'fresh')
    expect(await openVaultKeyRing(at('elsewhere'), fresh, () => {})).toMatchObject({ says: expect.stringContaining('no secret fresh') })
    mkdirSync(at('lost/database'), { recursive: true })
    expect(await moveToVault(at('lost'), fresh, undefined)).toMatchObject({ says: expect.stringContaining('New keys would not open it') })
    expect(await moveToVault(at('elsewhere'), fresh, undefined)).toBeUndefined()
    ;(await opened(at('elsewhere'), fresh)).stop()
  })

  it('are refused in plain words: unreachable, wrong secret of the app, forbidden, disabled, too short, damaged, no keys at all', async () => {
    const says = async (vault: KeptSecret): Promise<string> => {
      const keys = await openVaultKeyRing(at('elsewhere'), vault, () => {})
      return isCannotOpen(keys) ? keys.says : 'opened'
    }
    const gone = `http://127.0.0.1:${await freePort()}`
    expect(await says(vaultAt(local, 'x', { baseUrl: gone }))).toMatch(/can't be reached.*KEY_VAULT_URL/)
    expect(await says(vaultAt(local, 'x', { credential: { secret: 'wrong' } }))).toMatch(/did not sign this app in.*credential/)
    expect(await says(vaultAt(shut, 'x'))).toMatch(/may not use the secret x.*Key Vault Secrets User/)
    const vault = vaultAt(local, 'spoilt')
    for (const [text, why] of [
      ['{}', /holds no keys/],
      ['rubbish', /holds no keys/],
      [JSON.stringify({ ...keysOf(at('with-file')), keys: { a: 'c2hvcnQ=' }, currentId: 'a' }), /too short/],
      [JSON.stringify({ ...keysOf(at('with-file')), signingKey: 'ZGFtYWdlZA==' }), /signing key that is damaged/],
    ] as const) {
      expect((await vault.write(text)).ok).toBe(true)
      expect(await says(vault)).toMatch(why)
    }
    expect(await vault.write('x'.repeat(25_001))).toMatchObject({ ok: false, says: expect.stringContaining('longer than a secret may be') })
    const put = await vault.write(JSON.stringify(keysOf(at('with-file'))))
    await disable(local, put.ok ? put.version : '')
    expect(await says(vault)).toMatch(/spoilt in the key vault is disabled/)
  })

  it('are changed there: every instance hears of a new key before it becomes the current one, and one change at a time is taken', async () => {
    const vault = vaultAt(local, 'rotated')
    await moveToVault(at('elsewhere'), vault, undefined)
    const faults: string[] = []
    const { ring, stop } = await opened(at('elsewhere'), vault, faults)
    const old = ring.currentId
    const place = keysInVault(vault)
    const now = Date.now()
    const added = await addKey(place, new Date(now))
    const id = isCannotOpen(added) ? '' : added.added
    await expect.poll(() => ring.key(id)?.length, PATIENCE).toBe(32)
    expect(ring.currentId).toBe(old)
    // Two minutes on, as a clock that much ahead sees it.
    await addKey(place, new Date(now - 120_000))
    await expect.poll(() => ring.currentId, PATIENCE).not.toBe(old)
    expect([ring.key(old)?.length, ring.currentId === id]).toEqual([32, false])
    const signer = await addSigner(place)
    await expect.poll(() => ring.signers.at(-1)?.id, PATIENCE).toBe(isCannotOpen(signer) ? '' : signer.added)
    const raced: KeptSecret = {
      ...vault,
      read: async () => {
        const before = await vault.read()
        if (before.ok) await vault.write(before.text)
        return before
      },
    }
    expect(await addKey(keysInVault(raced), new Date())).toMatchObject({ says: expect.stringContaining('by somebody else') })
    const put = await vault.read()
    await disable(local, put.ok ? put.version : '')
    await expect.poll(() => faults.length, PATIENCE).toBeGreaterThan(0)
    expect(ring.key(old)).toHaveLength(32)
    stop()
  })
})
