import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { zipSync } from 'fflate'
import { fill, type Values } from './fill.ts'

const here = import.meta.dirname
const pictures = ['color.png', 'outline.png', 'color32.png']
/** Zip files carry a time; a fixed one makes equal contents an equal file. */
const madeAt = new Date('2026-01-01T00:00:00Z')

/** The app package for the given values: the zip that Teams takes, and the add-in-only manifest. */
export function packageFor(values: Values): { readonly zip: Uint8Array; readonly xml: string } {
  const manifest = fill(readFileSync(join(here, 'manifest.json'), 'utf8'), values)
  const files = Object.fromEntries(pictures.map((name) => [name, new Uint8Array(readFileSync(join(here, name)))]))
  const zip = zipSync({ 'manifest.json': new TextEncoder().encode(manifest), ...files }, { mtime: madeAt })
  const xml = fill(readFileSync(resolve(here, '../manifest/pathway.xml'), 'utf8'), values)
  return { zip, xml }
}
