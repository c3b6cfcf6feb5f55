import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { implement } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { expect, test } from 'vitest'
import { portLink } from '../../../renderer/api/client.ts'
import { explain } from '../../../renderer/api/errors.ts'
import { contract } from '../../../shared/contract.ts'
import { CORE_PORT_MESSAGE } from '../../../shared/host.ts'
import { Refusal } from '../../../shared/refusal.ts'

const undone = { label: null, kept: [] }
const TOLD = { code: 'x', what: 'Не вышло.', safe: 'Данные целы.', next: 'Повторите.' }

/** A core that answers over a port; `answer` stands for whatever it does. */
const startCore = (answer: () => Promise<typeof undone>): MessagePort => {
  const os = implement(contract)
  const router = { ledger: { undo: os.ledger.undo.handler(answer) } }
  const { port1, port2 } = new MessageChannel()
  new RPCHandler(router).upgrade(port1)
  port1.start()
  return port2
}
/** Answers when the page has the port, as the preload's message comes in its own time. */
const hand = (port: MessagePort) =>
  new Promise((delivered) => {
    window.addEventListener('message', delivered, { once: true })
    window.postMessage(CORE_PORT_MESSAGE, window.location.origin, [port])
  })
/** One for the whole file, as a page has one: every port handed over concerns all links of the window. */
const client = createORPCClient<ContractRouterClient<typeof contract>>(portLink(window))

test('a call made before the core is there waits for its port', async () => {
  const early = client.ledger.undo()
  await hand(startCore(async () => undone))
  expect(await early).toEqual(undone)
})

test('when the core is started again, the unanswered call fails at once and the next one is answered', async () => {
  let asked: () => void
  const reached = new Promise<void>((done) => (asked = done))
  await hand(
    startCore(() => {
      asked()
      return new Promise(() => {})
    }),
  )
  const lost = client.ledger.undo().catch((error: unknown) => error)
  await reached
  await hand(startCore(async () => undone))
  expect(explain(await lost)).toMatchObject({ what: 'Программа не отвечает.' })
  expect(await client.ledger.undo()).toEqual(undone)
})

test('a refusal of the core reaches the person in its own words, a defect in general ones', async () => {
  const os = implement(contract)
  let defect = false
  const router = {
    ledger: {
      undo: os.ledger.undo.handler(({ errors }) => {
        if (defect) throw new Error('SQLITE_CORRUPT: secret path')
        throw errors.REFUSED({ data: TOLD })
      }),
    },
  }
  const { port1, port2 } = new MessageChannel()
  new RPCHandler(router).upgrade(port1)
  port1.start()
  await hand(port2)
  const { code: _, ...words } = TOLD
  expect(explain(await client.ledger.undo().catch((error: unknown) => error))).toEqual(words)
  defect = true
  const told = explain(await client.ledger.undo().catch((error: unknown) => error))
  expect(told).toMatchObject({ what: 'В программе произошла ошибка.' })
  expect(JSON.stringify(told)).not.toContain('SQLITE')
})

test('a refusal of the host is told in its own words, as a class and as a bare object', () => {
  const { code: _, ...words } = TOLD
  expect(explain(new Refusal(TOLD))).toEqual(words)
  expect(explain({ ...TOLD })).toEqual(words)
})

test('a host that is gone is called that', async () => {
  const gone = await fetch('http://127.0.0.1:1/').catch((error: unknown) => error)
  expect(explain(gone)).toMatchObject({ what: 'Программа не отвечает.' })
})
