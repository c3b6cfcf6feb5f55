import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
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
