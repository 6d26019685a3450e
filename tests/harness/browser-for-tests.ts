import { canRun, findProgram, installSystemPackages } from './system-packages.ts'

/** Debian's own build of Chromium without a browser's windows around the page: the same engine at a fraction of the work (ADR 6). */
const SHELL = 'chromium-headless-shell'
const names = [SHELL, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'chrome.exe']
const usualPlaces = [
  '/usr/bin',
  '/usr/local/bin',
  '/snap/bin',
  '/opt/google/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS',
  '/Applications/Chromium.app/Contents/MacOS',
  'C:\\Program Files\\Google\\Chrome\\Application',
]
const macName = 'Google Chrome'

export type Found = { readonly path: string } | { readonly sentence: string }

/** A Chrome or Chromium for the browser tests: the one CHROME_PATH names, else an installed one, else one from the system's packages. */
export function browserForTests(
  env: { readonly CHROME_PATH?: string | undefined; readonly PATH?: string | undefined },
  say: (words: string) => void,
): Found {
  if (env.CHROME_PATH) {
    if (canRun(env.CHROME_PATH)) return { path: env.CHROME_PATH }
    return { sentence: `CHROME_PATH names ${env.CHROME_PATH}, which can't be run: set it to an installed Chrome or Chromium, or unset it.` }
  }
  const installed = installedBrowser(env.PATH ?? '')
  if (installed !== null) return { path: installed }
  const trouble = installSystemPackages([SHELL, 'fonts-liberation'], say) && installSystemPackages(['chromium', 'fonts-liberation'], say)
  const brought = trouble === null ? installedBrowser(env.PATH ?? '') : null
  if (brought !== null) return { path: brought }
  return {
    sentence: `The browser tests need Chrome or Chromium and ${trouble ?? 'the installed package brought none'}: install one or name it in CHROME_PATH.`,
  }
}

function installedBrowser(path: string): string | null {
  return findProgram([...names, macName], path, usualPlaces)
}
