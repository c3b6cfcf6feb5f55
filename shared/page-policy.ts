/** What the program's pages and documents may do, whichever host serves them. */

/** Sent with every file. */
export const FILE_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
} as const

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
}

/** The media type of a built file by its ending with the dot; bytes when it is not one of ours. */
export const mediaType = (ending: string): string => TYPES[ending] ?? 'application/octet-stream'

/**
 * The policy of the program's page. Mantine writes `<style>` elements (theme variables, responsive props): they need
 * the nonce of this very answer, nothing else does. `frames`: the host shows documents in frames of its own address.
 */
export const pagePolicy = (nonce: string, { frames = false } = {}): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    ...(frames ? ["frame-src 'self'"] : []),
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** The page with its nonce in the places that the build left for it. */
export const withNonce = (page: string, nonce: string): string => page.replaceAll('__CSP_NONCE__', nonce)

/** For a printed document: no script, no address; only what the document carries itself. */
export const DOCUMENT_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'font-src data:',
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')
