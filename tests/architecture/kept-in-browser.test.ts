import { describe, expect, it } from 'vitest'
import { sourceFiles } from './tree.ts'

/** Where a browser keeps something after a page has gone. */
const KEPT = /\b(?:localStorage|sessionStorage|indexedDB|caches\.open|navigator\.storage|serviceWorker|document\.cookie|cookieStore)\b/
const pages = sourceFiles('src').filter(({ path }) => /^src\/(tab|outlook)\//.test(path))

function keepsSomething({ text }: { readonly text: string }): boolean {
  return KEPT.test(text)
}

describe('14.3.1: what was shown to somebody', () => {
  it('lives in the page alone and goes with it: nothing is put into any storage of the browser', () => {
    expect(pages.length).toBeGreaterThan(100)
    expect(pages.filter(keepsSomething).map(({ path }) => path)).toEqual([])
  })

  it('would be noticed in any of them', () => {
    expect(
      ["localStorage.setItem('a', b)", 'indexedDB.open(name)', 'document.cookie = name'].filter((text) => !keepsSomething({ text })),
    ).toEqual([])
  })
})
