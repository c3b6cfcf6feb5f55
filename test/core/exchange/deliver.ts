import type { OpenedCore } from '../../helpers/core.ts'

/** What a workplace sends: a district to its region, the region to the district it is given. */
export async function send(from: OpenedCore, district: string | null = null) {
  const item = await from.client.exchange.create({ district })
  return { name: item.name, bytes: from.core.tray.read(item.trayId) }
}

/** Puts a file that arrived before a workplace. */
export const arrive = (to: OpenedCore, { name, bytes }: { name: string; bytes: Uint8Array }): string =>
  to.core.tray.put(name, bytes).trayId

/** The whole way: made, sent, opened, applied. */
export async function deliver(from: OpenedCore, to: OpenedCore) {
  const { district } = await to.client.workplace.get()
  const file = await send(from, district?.id ?? null)
  return to.client.exchange.apply({ trayId: arrive(to, file) })
}

/** Files as a person takes them in: chosen in a dialog, dropped onto the window, double-clicked. */
export const takeIn = (to: OpenedCore, ...files: { name: string; bytes: Uint8Array }[]) =>
  to.client.exchange.takeIn({ trayIds: files.map((file) => arrive(to, file)) })

/** The receipt for a file that was taken in. */
export async function receiptFor(from: OpenedCore, id: string) {
  const item = await from.client.exchange.receipt({ id })
  return { name: item.name, bytes: from.core.tray.read(item.trayId) }
}
