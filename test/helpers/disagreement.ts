import { randomBytes } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { type Core, createCore } from '../../electron/core/core.ts'

const resourcesDir = join(import.meta.dirname, '../../resources')

/** The data folder of an office computer that took in what the one at home had written meanwhile. */
export async function officeThatDiffers(): Promise<{ dataDir: string }> {
  const [office, home] = [await computer(), await computer()]
  const { id } = await office.client.schools.create({
    draft: { shortName: 'СОШ с. Репное', phone: '+7 (84545) 1-11-11' },
    year: 2022,
  })
  await carry(office, home)
  await office.client.schools.update({ id, patch: { phone: '+7 (84545) 2-22-22' } })
  await home.client.schools.update({ id, patch: { phone: '+7 (84545) 3-33-33' } })
  await home.client.schools.create({ draft: { shortName: '«СОШ с. Репное»' }, year: 2022 })
  await carry(home, office)
  for (const { core } of [office, home]) core.close()
  return { dataDir: office.dataDir }
}

async function computer() {
  const dataDir = await mkdtemp(join(tmpdir(), 'koordinator500-test-'))
  const core: Core = createCore({
    dataDir,
    resourcesDir,
    appVersion: '1.0.0',
    now: () => Date.now(),
    random: (n) => randomBytes(n),
  })
  const client = createRouterClient(core.router)
  await client.workplace.setup({
    role: 'district',
    district: 'Балашовский',
    coordinator: 'Иванова Мария Петровна',
    year: 2022,
  })
  return { dataDir, core, client }
}

type Computer = Awaited<ReturnType<typeof computer>>

async function carry(from: Computer, to: Computer): Promise<void> {
  const made = await from.client.exchange.create({ district: null, ownComputer: true })
  const { trayId } = to.core.tray.put(made.name, from.core.tray.read(made.trayId))
  await to.client.exchange.apply({ trayId, signer: { decision: 'confirm' } })
}
