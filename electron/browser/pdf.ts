import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { DOCUMENT_POLICY } from '../../shared/page-policy.ts'

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

const groups = process.platform !== 'win32'

/** Also ends what a starting script or the browser itself has started. */
function kill(child: ChildProcess): void {
  if (!groups || child.pid === undefined) return void child.kill('SIGKILL')
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // It is gone already.
  }
}

function run(browser: string, args: string[], stop: AbortSignal): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(browser, args, { stdio: 'ignore', windowsHide: true, detached: groups })
    const end = () => kill(child)
    const timer = setTimeout(end, TIMEOUT_MS)
    stop.addEventListener('abort', end, { once: true })
    const over = () => {
      clearTimeout(timer)
      stop.removeEventListener('abort', end)
    }
    child.once('error', (error) => {
      over()
      failed(error)
    })
    child.once('exit', (code, signal) => {
      over()
      if (code === 0) done()
      else failed(new Error(`${browser}: ${signal ?? code}`))
    })
  })
}

/**
 * Prints an HTML document to PDF bytes with a headless browser: fresh profile, no network, no scripts.
 * Page size, margins and page numbers are the document's own (`@page`). Throws when the browser fails, and when `stop`
 * ends it; nothing of the work is left either way.
 */
export async function htmlToPdf(
  html: string,
  browser: string,
  stop: AbortSignal = new AbortController().signal,
): Promise<Buffer> {
  const dir = await mkdtemp(join(tmpdir(), 'koordinator500-pdf-'))
  try {
    const [page, pdf] = [join(dir, 'document.html'), join(dir, 'document.pdf')]
    await writeFile(page, withPolicy(html))
    stop.throwIfAborted()
    await run(
      browser,
      [
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
      ],
      stop,
    )
    return await readFile(pdf)
  } finally {
    // The browser's last helper processes may still write into the profile.
    await rm(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}
