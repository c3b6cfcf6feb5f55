import type { Id } from '../../../shared/entity.ts'
import type { Hands } from './hands.ts'

/** Makes a package for the region, or of the region for a district; answers where the file lies. */
export async function send({ client, core }: Hands, district: Id | null = null): Promise<string> {
  const { trayId } = await client.exchange.create({ district })
  return core.tray.path(trayId)
}

/** The person compares the digits of every key that is new. */
const signer = { decision: 'confirm' } as const

const arrive = ({ core }: Hands, bytes: Buffer): string => core.tray.put('package.p500', bytes).trayId

/** Takes the package straight in. */
export async function receive(hands: Hands, bytes: Buffer): Promise<void> {
  await hands.client.exchange.apply({ trayId: arrive(hands, bytes), signer })
}

/** Keeps the package among the incoming ones; answers the id of the kept file. */
export async function takeIn(hands: Hands, bytes: Buffer): Promise<string> {
  const [taken] = await hands.client.exchange.takeIn({ trayIds: [arrive(hands, bytes)] })
  if (!taken) throw new Error('nothing was taken in')
  return taken.id
}

/** Applies the kept file; whose key nobody has decided about is confirmed on the way when `confirming`. */
export const apply = async ({ client }: Hands, id: string, confirming = false): Promise<void> =>
  void (await client.exchange.apply({ id, signer: confirming ? signer : null }))

/** What the preview says of the sender's clock. */
export async function clockRemark(hands: Hands, bytes: Buffer): Promise<string | null> {
  const { clock } = await hands.client.exchange.preview({ trayId: arrive(hands, bytes) })
  return clock
}
