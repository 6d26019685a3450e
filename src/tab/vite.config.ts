import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const src = fileURLToPath(new URL('..', import.meta.url))

/** Imported at run time, while the first script waits for the host; asking for them with the page saves the wait for that script. */
const FETCHED_EARLY = ['/tab/teams.ts', '/tab/app.tsx']

function fetchEarly(): Plugin {
  return {
    name: 'fetch-early',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle, filename }) => {
        const chunks = Object.values(bundle ?? {}).filter((one) => one.type === 'chunk')
        const wanted = new Set<string>()
        const want = (name: string | undefined): void => {
          if (name === undefined || wanted.has(name)) return
          wanted.add(name)
          for (const next of chunks.find((one) => one.fileName === name)?.imports ?? []) want(next)
        }
        for (const end of filename.includes('/tab/') ? FETCHED_EARLY : FETCHED_EARLY.slice(0, 1)) {
          want(chunks.find((one) => one.facadeModuleId?.endsWith(end))?.fileName)
        }
        return [...wanted]
          .filter((name) => !html.includes(name))
          .map((name) => ({ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: `/${name}` }, injectTo: 'head' as const }))
      },
    },
  }
}

/** What the server sends instead, where the browser takes it: compressed once here, as small as it gets, not on each request. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    writeBundle: ({ dir }, bundle) => {
      for (const name of Object.keys(bundle).filter((one) => /\.(js|css|svg)$/.test(one))) {
        const path = join(dir ?? '', name)
        const whole = readFileSync(path)
        writeFileSync(`${path}.br`, brotliCompressSync(whole))
        writeFileSync(`${path}.gz`, gzipSync(whole, { level: 9 }))
      }
    },
  }
}

/**
 * Two pages, one build: dist/web/tab/index.html and dist/web/outlook/pane.html, with their scripts in dist/web/assets.
 * Nothing is inlined, so that the server can send `script-src 'self'`; styles made at run time carry the server's nonce.
 */
export default defineConfig({
  root: src,
  base: '/',
  publicDir: false,
  plugins: [react(), fetchEarly(), compressed()],
  build: {
    outDir: fileURLToPath(new URL('../../dist/web', import.meta.url)),
    emptyOutDir: true,
    manifest: true,
    assetsInlineLimit: 0,
    // A screen's scripts are not asked for ahead of it: one that failed would be remembered as failed, and the screen could not be tried again.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_file, needed, { hostType }) => (hostType === 'js' ? needed.filter((one) => one.endsWith('.css')) : needed),
    },
    target: 'es2022',
    reportCompressedSize: false,
    rollupOptions: {
      input: { tab: `${src}tab/index.html`, pane: `${src}outlook/pane.html` },
    },
  },
})
