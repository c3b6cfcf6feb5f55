import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchHost } from '../helpers/launch.ts'
import { expect, test } from './fixtures.ts'

test.use({ actionTimeout: 15_000 })

test('a filter and the folded navigation are as they were after the program is started again', async ({
  page,
}) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'koordinator500-test-'))
  const first = await launchHost({ demo: true, dataDir })
  await page.goto(`${first.url}#/duties`)
  await page.getByRole('searchbox', { name: 'Найти срок' }).fill('4.3')
  await page.getByRole('combobox', { name: 'Вид' }).click()
  await page.getByRole('option', { name: 'этап ИС МЭДК' }).click()
  await Promise.all([
    page.waitForResponse((answer) => answer.url().includes('/rpc/workplace/keepView')),
    page.getByRole('button', { name: 'Свернуть список разделов' }).click(),
  ])
  await page.goto('about:blank')
  await first.stop()

  const second = await launchHost({ dataDir })
  await page.goto(`${second.url}#/duties`)
  await expect(page.getByRole('combobox', { name: 'Вид' })).toHaveValue('этап ИС МЭДК')
  await expect(page.getByRole('searchbox', { name: 'Найти срок' })).toHaveValue('')
  await expect(page.getByRole('button', { name: 'Развернуть список разделов' })).toBeVisible()
  await page.goto('about:blank')
  await second.stop()
  await rm(dataDir, { recursive: true, force: true })
})
