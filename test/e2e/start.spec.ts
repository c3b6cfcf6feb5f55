import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import Database from 'better-sqlite3'
import { copyDatabase } from '../../electron/core/database/copy.ts'
import { launchHost } from '../helpers/launch.ts'

const SCRIPT = 'build/start.mjs'

test('npm start prints one line, the address, and ends in peace', async () => {
  const host = await launchHost({ script: SCRIPT })
  expect((await fetch(host.url)).status).toBe(200)
  expect(host.output().stdout).toBe(`${host.url}\n`)
  expect(await host.stop()).toBe(0)
  await expect(fetch(host.url)).rejects.toThrow()
})

test('a taken port and a misspelt option are told in a sentence', async () => {
  const host = await launchHost()
  const port = Number(new URL(host.url).port)
  await expect(launchHost({ port })).rejects.toThrow(/ended with 1: Этот порт занят/)
  await expect(launchHost({ port: Number.NaN })).rejects.toThrow(/ended with 1: Не понимаю параметры запуска/)
  expect((await fetch(host.url)).status).toBe(200)
  await host.stop()
})

test('data that another window holds are not opened twice, and are free again after it', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'koordinator500-test-'))
  const first = await launchHost({ dataDir })
  await expect(launchHost({ dataDir })).rejects.toThrow(/ended with 1: Эти данные уже открыты/)
  expect(await first.stop()).toBe(0)
  const second = await launchHost({ dataDir })
  expect((await fetch(second.url)).status).toBe(200)
  await second.stop()
  await rm(dataDir, { recursive: true })
})

test('data that vanished are no first start: the copy is offered, and --restore brings it back', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'koordinator500-test-'))
  await (await launchHost({ dataDir, demo: true })).stop()
  const file = join(dataDir, 'district.sqlite')
  const database = new Database(file)
  copyDatabase(database, join(dataDir, 'copies'), Date.parse('2022-05-20T10:00:00'), 'проверка')
  database.close()
  await rm(file)
  const copies = await readdir(join(dataDir, 'copies'))

  await expect(launchHost({ dataDir })).rejects.toThrow(
    /ended with 1: Файл данных исчез\..*копия сделана .*--restore/,
  )
  expect(await readdir(join(dataDir, 'copies'))).toEqual(copies)
  const restored = await launchHost({ dataDir, restore: true })
  expect(restored.output().stderr).toMatch(/^Данные возвращены к копии/)
  expect(await restored.stop()).toBe(0)
  const back = new Database(file, { readonly: true })
  expect(back.prepare('SELECT count(*) FROM school').pluck().get()).toBe(5)
  back.close()
  await rm(dataDir, { recursive: true })
})
