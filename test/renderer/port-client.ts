/**
 * Put into the page of the Electron specs before its own scripts: the product's client, which takes the port
 * instead of the page.
 */
import { createORPCClient } from '@orpc/client'
import { type Client, portLink } from '../../renderer/api/client.ts'
import { CORE_PORT_MESSAGE } from '../../shared/host.ts'

declare global {
  interface Window {
    core: Client
  }
}

window.core = createORPCClient<Client>(portLink(window))
// Two clients on one port would answer each other's questions.
window.addEventListener('message', (event) => {
  if (event.data === CORE_PORT_MESSAGE) event.stopImmediatePropagation()
})
