import { createORPCClient, type ClientContext, type ClientLink } from '@orpc/client'
import { RPCLink as HttpLink } from '@orpc/client/fetch'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../../shared/contract.ts'
import { CORE_PORT_MESSAGE } from '../../shared/host.ts'
import { inOrder } from './order.ts'

export type Client = ContractRouterClient<Contract>

/**
 * A link over the port that the preload hands to the page. Calls made before it comes wait for it. A new port
 * means that the core process was started again: what was asked over the old one fails at once instead of hanging.
 */
export function portLink(from: Window): ClientLink<ClientContext> {
  let port: MessagePort | null = null
  let arrived: (link: PortLink<ClientContext>) => void
  let link = new Promise<PortLink<ClientContext>>((done) => (arrived = done))
  from.addEventListener('message', (event) => {
    const next = event.ports[0]
    // Only the preload posts to this window from within: another frame has another `source`.
    if (event.source !== from || event.data !== CORE_PORT_MESSAGE || !next) return
    const first = !port
    // The adapter fails what is pending when it sees `close`; closing a port tells only the other end.
    port?.dispatchEvent(new Event('close'))
    port?.close()
    port = next
    const made = new PortLink<ClientContext>({ port: next })
    next.start()
    if (first) arrived(made)
    else link = Promise.resolve(made)
  })
  return { call: async (path, input, options) => (await link).call(path, input, options) }
}

/** A link over HTTP to the host that gave this page; `base` is the page's own address with the token in its path. */
export const httpLink = (base: string): ClientLink<ClientContext> =>
  new HttpLink({ url: new URL('rpc', base) })

/** Every procedure of the contract, typed. */
export const client: Client = createORPCClient<Client>(
  inOrder('desktop' in window ? portLink(window) : httpLink(window.location.href)),
)
