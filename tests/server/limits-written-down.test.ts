import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** Each `file`: `what stands there` of the table. */
function placesIn(page: string): (readonly [path: string, text: string])[] {
  const table = page.split('## Its connections and their limits')[1]?.split('\n## ')[0] ?? ''
  return [...table.matchAll(/`(src\/[\w./-]+)`: `([^`]+)`/g)].map(([, path = '', text = '']) => [path, text] as const)
}

describe('13.1.2: the limits of each connection', () => {
  it('are written down as they stand in the code', () => {
    const places = placesIn(read('docs/operations.md'))
    expect(places.length).toBeGreaterThan(7)
    expect(places.filter(([path, text]) => !read(path).includes(text))).toEqual([])
  })
})
