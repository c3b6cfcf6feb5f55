import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { expect, test } from './fixtures.ts'

test.use({ demo: true })

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const PAGES = {
  dashboard: 'Сегодня',
  roadmap: 'Дорожная карта',
  attendance: 'Участие',
  stages: 'Этапы',
  risks: 'Риски школ',
  programmes: 'Антирисковые программы',
  journal: 'Журналы',
  sites: 'Сайты',
  indicators: 'Показатели',
  report: 'Отчёт об исполнении',
  schools: 'Школы',
  curators: 'Кураторы',
  import: 'Загрузка школ из таблицы',
  exchange: 'Обмен',
  keys: 'Ключи',
  history: 'История',
  district: 'Район',
  settings: 'Настройки',
} as const

for (const [route, heading] of Object.entries(PAGES))
  test(`the page «${heading}» has no serious accessibility findings`, async ({ page, host }) => {
    await page.goto(`${host.url}#/${route}`)
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
    // The tables follow their heading; half-drawn pages would prove nothing.
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
    await page.evaluate(axe)
    const { violations } = await page.evaluate(async () => {
      const { axe: run } = window as unknown as { axe: { run: () => Promise<AxeResults> } }
      return run.run()
    })
    const serious = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html.slice(0, 160)).join(' | ')}`)
    expect(serious).toEqual([])
  })
