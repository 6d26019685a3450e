import { join } from 'node:path'

/**
 * The embedded database of an installation: a folder of its own beside the keys, with its lock and its files. Whoever opens it, the product
 * or a command, asks here: one that looked elsewhere would find an empty database, and take no key for used.
 */
export function embeddedIn(dataDir: string): { readonly kind: 'pglite'; readonly dataDir: string } {
  return { kind: 'pglite', dataDir: join(dataDir, 'database') }
}
