import { setNonce } from 'get-nonce' // asked by react-remove-scroll inside Mantine's Modal and Drawer

/** Vite's `html.cspNonce` writes this meta tag; the host fills it anew in every answer. Empty in the dev server. */
export const cspNonce = document.querySelector<HTMLElement>('meta[property="csp-nonce"]')?.nonce ?? ''
if (cspNonce) setNonce(cspNonce)
