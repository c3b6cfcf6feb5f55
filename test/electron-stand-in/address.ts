/** Chromium can't be taught a new scheme from outside, so `app://host/…` is `https://host.app.test/…` for it. */
export const toBrowser = (url: string): string => url.replace(/^app:\/\/([^/]+)/, 'https://$1.app.test')

export const fromBrowser = (url: string): string =>
  url.replace(/^https:\/\/([^/]+)\.app\.test(?=\/|$)/, 'app://$1')
