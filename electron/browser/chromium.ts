import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chromium-gost',
  'microsoft-edge',
  'microsoft-edge-stable',
  'yandex-browser',
  'yandex-browser-stable',
]
const WINDOWS = [
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Google\\Chrome\\Application\\chrome.exe',
  'Yandex\\YandexBrowser\\Application\\browser.exe',
  'Chromium\\Application\\chrome.exe',
]
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Yandex.app/Contents/MacOS/Yandex',
]

const runs = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}

function candidates(env: NodeJS.ProcessEnv): string[] {
  if (process.platform === 'win32') {
    const roots = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']]
    return roots.flatMap((root) => (root ? WINDOWS.map((path) => join(root, path)) : []))
  }
  if (process.platform === 'darwin') return MAC
  const folders = (env['PATH'] ?? '').split(delimiter).filter(Boolean)
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
}

/** A browser of the Chromium family on this machine, or null. `CHROMIUM` names one outright. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | null {
  const named = env['CHROMIUM']
  if (named) return runs(named) ? named : null
  return candidates(env).find(runs) ?? null
}
