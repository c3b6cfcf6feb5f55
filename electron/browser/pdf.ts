import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { DOCUMENT_POLICY } from './pages.ts'

const TIMEOUT_MS = 60_000

/**
 * Opened from a file, the document has no headers: its policy goes inside. It also forbids scripts, because switching
 * them off for the whole browser (`--blink-settings=scriptEnabled=false`) breaks printing itself.
 */
const withPolicy = (html: string): string => {
  const meta = `<meta http-equiv="Content-Security-Policy" content="${DOCUMENT_POLICY}">`
  const at = /<head[^>]*>/i.exec(html) ?? /<!doctype[^>]*>/i.exec(html)
  const cut = at ? at.index + at[0].length : 0
  return html.slice(0, cut) + meta + html.slice(cut)
}

function run(browser: string, args: string[]): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(browser, args, { stdio: 'ignore', windowsHide: true })
    const timer = setTimeout(() => child.kill('SIGKILL'), TIMEOUT_MS)
    child.once('error', (error) => {
      clearTimeout(timer)
      failed(error)
    })
    child.once('exit', (code, signal) => {
      clearTimeout(timer)
      if (code === 0) done()
      else failed(new Error(`${browser}: ${signal ?? code}`))
    })
  })
}

/**
 * Prints an HTML document to PDF bytes with a headless browser: fresh profile, no network, no scripts.
 * Page size, margins and page numbers are the document's own (`@page`). Throws when the browser fails.
 */
export async function htmlToPdf(html: string, browser: string): Promise<Buffer> {
  const dir = await mkdtemp(join(tmpdir(), 'koordinator500-pdf-'))
  try {
    const [page, pdf] = [join(dir, 'document.html'), join(dir, 'document.pdf')]
    await writeFile(page, withPolicy(html))
    await run(browser, [
      '--headless',
      '--disable-gpu',
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-extensions',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND',
      // Chromium's sandbox does not start for root; the document has no scripts and no network.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--user-data-dir=${join(dir, 'profile')}`,
      '--no-pdf-header-footer',
      `--print-to-pdf=${pdf}`,
      pathToFileURL(page).href,
    ])
    return await readFile(pdf)
  } finally {
    // The browser's last helper processes may still write into the profile.
    await rm(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}
