import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { unpack } from '../../electron/core/exchange/unpack.ts'
import { cli, cliJson } from '../helpers/cli.ts'
import { openCore, openDistrict, openRegion } from '../helpers/core.ts'
import { temporaryFolder } from '../helpers/ledger.ts'
import { arrive, send } from '../core/exchange/deliver.ts'

/** A closed region that knows two districts. */
async function regionOfTwo(): Promise<string> {
  const region = await openRegion()
  for (const name of ['Балашовский', 'Ершовский']) {
    const district = await openDistrict({ name })
    const trayId = arrive(region, await send(district))
    await region.client.exchange.apply({ trayId, signer: { decision: 'confirm' } })
    district.close()
  }
  region.close()
  return region.dataDir
}

test('a district’s package lies in the named folder, whole, and in its journal', async () => {
  const district = await openDistrict()
  district.close()
  const folder = temporaryFolder()
  const words = ['export', '--data', district.dataDir, '--out', 'Для отправки/март']
  const { files } = await cliJson('export', words, folder)
  const [made] = files[0]?.made ?? []
  const out = join(folder, 'Для отправки/март')
  expect(readdirSync(out)).toEqual([made?.file?.slice(out.length + 1)])
  expect(made?.file).toMatch(/500_Балашовский_в-регион_\d{4}-\d\d-\d\d_0001\.p500$/)
  const bytes = readFileSync(made?.file ?? '')
  expect(bytes).toHaveLength(made?.size ?? 0)
  expect((await unpack(bytes)).manifest).toMatchObject({ number: 1, to: { role: 'region' } })
  const again = openCore({ dataDir: district.dataDir })
  expect(await again.client.exchange.journal()).toMatchObject([{ direction: 'out', number: 1 }])
  expect(readdirSync(join(district.dataDir, 'tray'))).toEqual([])
})

test('the region makes one for the named district, or one for each', async () => {
  const dataDir = await regionOfTwo()
  const folder = temporaryFolder()
  const one = await cli(['export', '--data', dataDir, '--district', 'ершовский р-н'], folder)
  expect(one).toMatchObject({ code: 0, stderr: '' })
  expect(one.stdout).toMatch(/^500_регион_в-Ершовский_.*\.p500 \(\d+ КБ\)\n$/)
  const all = await cliJson('export', ['export', '--data', dataDir], folder)
  expect(all.files.map(({ district }) => district)).toEqual([
    'Балашовский муниципальный район',
    'Ершовский муниципальный район',
  ])
  expect(readdirSync(folder)).toHaveLength(3)
})

test('an earlier file of the same name is never written over', async () => {
  const district = await openDistrict({ now: Date.now() })
  district.close()
  const folder = temporaryFolder()
  const first = await cliJson('export', ['export', '--data', district.dataDir], folder)
  const path = first.files[0]?.made[0]?.file ?? ''
  const next = path.replace('0001', '0002')
  writeFileSync(next, 'чужое')
  const second = await cliJson('export', ['export', '--data', district.dataDir], folder)
  expect(second.files[0]?.made[0]?.file).toBe(next.replace('.p500', ' (2).p500'))
  expect(readFileSync(next, 'utf8')).toBe('чужое')
})

test.each([
  { words: ['--district', 'Тридевятый'], code: 'district-unknown' },
  { words: ['--out', 'занято'], code: 'folder-unusable' },
])('what can’t be done is told before a number is taken: $code', async ({ words, code }) => {
  const dataDir = await regionOfTwo()
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'занято'), 'это файл')
  const answer = await cliJson(null, ['export', '--data', dataDir, ...words], folder)
  expect([answer.exit, answer.refusal?.code]).toEqual([2, code])
  const region = openCore({ dataDir })
  expect((await region.client.exchange.journal()).filter((p) => p.direction === 'out')).toEqual([])
})

test('a district has one addressee', async () => {
  const district = await openDistrict()
  district.close()
  const words = ['export', '--data', district.dataDir, '--district', 'Ершовский']
  const { exit, refusal } = await cliJson(null, words, temporaryFolder())
  expect([exit, refusal?.code]).toEqual([2, 'own-district'])
})

test('there and back by files alone', async () => {
  const district = await openDistrict()
  await district.client.schools.create({ draft: { shortName: 'СОШ № 7' }, year: 2022 })
  district.close()
  const region = await openRegion()
  region.close()
  const mail = join(temporaryFolder(), 'почта')
  mkdirSync(mail)
  expect((await cli(['export', '--data', district.dataDir, '--out', mail], mail)).code).toBe(0)
  const confirmed = async (dataDir: string) => {
    const words = ['import', '--data', dataDir, mail]
    const { files } = await cliJson('import', [...words, '--dry-run'], mail)
    return [...words, ...files.flatMap(({ fingerprint }) => ['--confirm', fingerprint ?? ''])]
  }
  expect((await cli(await confirmed(region.dataDir), mail)).code).toBe(0)
  expect((await cli(['export', '--data', region.dataDir, '--out', mail], mail)).code).toBe(0)
  const back = await cliJson('import', await confirmed(district.dataDir), mail)
  expect(back.files.map(({ outcome, refusal }) => [outcome, refusal])).toEqual([
    ['nothing-new', null],
    [expect.stringMatching(/applied|nothing-new/), null],
  ])
})
