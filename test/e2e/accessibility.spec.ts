import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type { AxeResults } from 'axe-core'
import { expect, test as base } from '@playwright/test'
import { type LaunchedHost, launchHost } from '../helpers/launch.ts'

/** These tests change nothing: one training district for all pages of a worker. */
const test = base.extend<object, { host: LaunchedHost }>({
  host: [
    async ({}, use) => {
      const host = await launchHost({ demo: true })
      await use(host)
      await host.stop()
    },
    { scope: 'worker' },
  ],
})

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const PAGES = {
  dashboard: 'Сегодня',
  duties: 'Сроки',
  roadmap: 'Дорожная карта',
  'own-plan': 'План-график района',
  'roadmap-file': 'Дорожная карта из таблицы',
  attendance: 'Участие',
  stages: 'Этапы',
  expertise: 'Экспертиза',
  'expertise/criteria': 'Критерии экспертизы',
  risks: 'Риски школ',
  programmes: 'Антирисковые программы',
  journal: 'Журналы',
  sites: 'Сайты',
  indicators: 'Показатели',
  years: 'Два года рядом',
  report: 'Отчёт об исполнении',
  'report/own-plan': 'План-график района',
  'report/sites': 'Аналитическая справка',
  'report/expertise-sheet': 'Лист экспертной оценки',
  'report/expertise-summary': 'Сводка экспертиз',
  schools: 'Школы',
  curators: 'Кураторы',
  import: 'Загрузка из таблицы',
  'import/attendance': 'Загрузка из таблицы: участники встречи',
  exchange: 'Обмен',
  keys: 'Ключи',
  reference: 'Справочники года',
  'reference/directions': 'Рисковые направления',
  'reference/calendar': 'Производственный календарь',
  history: 'История',
  'history/deleted': 'История',
  district: 'Район',
  settings: 'Настройки',
} as const

async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const { violations } = await page.evaluate(async () => {
    const { axe: run } = window as unknown as { axe: { run: () => Promise<AxeResults> } }
    return run.run()
  })
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html.slice(0, 160)).join(' | ')}`)
}

for (const [route, heading] of Object.entries(PAGES))
  test(`the page «${heading}» (${route}) has no serious accessibility findings`, async ({ page, host }) => {
    await page.goto(`${host.url}#/${route}`)
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
    // The tables follow their heading; half-drawn pages would prove nothing.
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
    expect(await seriousFindings(page)).toEqual([])
  })

test('the board of stages with the chain of a school has no serious accessibility findings', async ({
  page,
  host,
}) => {
  await page.goto(`${host.url}#/stages`)
  await page.getByText('Доска', { exact: true }).click()
  await page.getByRole('button', { name: /Луговое/ }).click()
  const panel = page.getByRole('complementary', { name: /Луговое/ })
  await panel.getByRole('button', { name: /Концептуальные документы размещены/ }).click()
  await panel.getByRole('button', { name: 'Вернуть на доработку' }).click()
  await expect(panel.getByRole('heading', { name: /Возврат на доработку/ })).toBeVisible()
  expect(await seriousFindings(page)).toEqual([])
})
