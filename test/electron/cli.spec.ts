import { cpSync } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from './launch.ts'
import { expect, takeCore, test } from './program.ts'

const golden = join(import.meta.dirname, '../fixtures/packages/1.0-district.p500')
const GOLDEN_KEY = '6374 6082 2304 2549 0751'

test('--cli answers in the terminal and leaves: no window, no profile, no data', async ({ folder }) => {
  const home = join(folder, 'Дом')
  const mail = join(folder, 'Почта за март')
  for (const made of [home, mail]) await mkdir(made)
  cpSync(golden, join(mail, 'Балашовский.p500'))
  const { code, stdout, stderr } = await runCommand(['inspect', 'Балашовский.p500'], mail, home)
  expect(code, stderr).toBe(0)
  expect(stdout).toMatch(/От кого +Балашовский муниципальный район, Иванова Мария Петровна/)
  expect(await readdir(home)).toEqual([])
  expect(await readdir(mail)).toEqual(['Балашовский.p500'])
})

test('the exit code is the command’s own', async ({ folder }) => {
  expect((await runCommand(['verify', 'нет такого.p500'], folder, folder)).code).toBe(1)
  const { code, stdout } = await runCommand(['import', '--data', 'нет', '--json', golden], folder, folder)
  expect(code).toBe(3)
  expect(JSON.parse(stdout)).toMatchObject({ exit: 3, refusal: { code: 'data-folder-empty' } })
  expect((await runCommand(['импорт'], folder, folder)).code).toBe(2)
})

test('it takes packages in only while the program is closed', async ({ open, folder }) => {
  const dataDir = join(folder, 'Регион')
  const { page, quit } = await open({ dataDir })
  await takeCore(page)
  await page.evaluate(() =>
    window.core.workplace.setup({ role: 'region', coordinator: 'Петрова Анна Юрьевна', year: 2022 }),
  )
  const words = ['import', '--data', dataDir, '--json', golden, '--confirm', GOLDEN_KEY]
  const busy = await runCommand(words, folder, folder)
  expect(busy.code, busy.stderr).toBe(3)
  expect(JSON.parse(busy.stdout)).toMatchObject({ refusal: { code: 'database-busy' } })
  expect(await quit()).toBe(0)

  const done = await runCommand(words, folder, folder)
  expect(done.code, done.stderr).toBe(0)
  expect(JSON.parse(done.stdout)).toMatchObject({ files: [{ outcome: 'applied' }] })
  const again = await open({ dataDir })
  await takeCore(again.page)
  const districts = await again.page.evaluate(() => window.core.region.districts({ year: 2022 }))
  expect(districts.map(({ name }) => name)).toEqual(['Балашовский муниципальный район'])
})

test('it signs with the key that the program put into the key store of the system', async ({
  open,
  folder,
}) => {
  const dataDir = join(folder, 'Регион')
  const keyRing = 'связка ключей этого человека'
  const { page, quit } = await open({ dataDir, keyRing })
  await takeCore(page)
  await page.evaluate(() =>
    window.core.workplace.setup({
      role: 'district',
      district: 'Балашовский',
      coordinator: 'Иванова М. П.',
      year: 2022,
    }),
  )
  const key = await page.evaluate(async () => (await window.core.trust.get()).own)
  expect(key?.kept).toBe('store')
  expect(await quit()).toBe(0)

  const words = ['export', '--data', dataDir, '--out', folder, '--json']
  const made = await runCommand(words, folder, folder, keyRing)
  expect(made.code, made.stdout + made.stderr).toBe(0)
  const { files } = JSON.parse(made.stdout) as { files: { made: { file: string }[] }[] }
  const looked = await runCommand(['verify', '--json', files[0]?.made[0]?.file ?? ''], folder, folder)
  expect(JSON.parse(looked.stdout)).toMatchObject({
    files: [{ sound: true, package: { fingerprint: key?.fingerprint } }],
  })

  const without = await runCommand(words, folder, folder)
  expect(JSON.parse(without.stdout)).toMatchObject({
    exit: 1,
    files: [{ refusal: { code: 'key-unavailable' } }],
  })
})
