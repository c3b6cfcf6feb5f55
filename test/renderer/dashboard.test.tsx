import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import SectionProgress, { type SectionStates } from '../../renderer/charts/SectionProgress.tsx'
import { ShareBars } from '../../renderer/charts/ShareBars.tsx'
import { FirstSteps } from '../../renderer/pages/dashboard/FirstSteps.tsx'
import { Obligations } from '../../renderer/pages/dashboard/Obligations.tsx'
import type { Duty } from '../../shared/duty.ts'
import { show } from './show.tsx'

const row = (n: number) => String(n).padStart(32, '0')

const duty = (more: Partial<Duty>): Duty => ({
  key: `${more.subject ?? row(1)} ${more.due ?? ''} ${more.school?.id ?? ''}`,
  subject: row(1),
  occurrence: 'once',
  number: '2.6',
  title: 'Совещание для школ, кураторов и координаторов',
  school: null,
  from: more.due ?? '2022-05-31',
  due: '2022-05-31',
  kind: 'meeting',
  state: 'soon',
  remark: '',
  page: `/roadmap/${more.subject ?? row(1)}`,
  markable: false,
  mark: null,
  ...more,
})

const list = (title: string, duties: readonly Duty[]) =>
  show(
    <Router hook={useHashLocation}>
      <Obligations title={title} today="2022-05-20" duties={duties} none="Ничего не просрочено." attention />
    </Router>,
  )

test('what is due says what it is, when, and how far away; a click opens where it is done', async () => {
  const school = (n: number) => ({ id: row(10 + n), name: `СОШ № ${n}` })
  await list('Просрочено', [
    duty({ due: '2022-05-21' }),
    duty({ subject: row(2), kind: 'deadline', from: '2022-05-16', due: '2022-05-22' }),
    duty({ subject: row(3), kind: 'stage', due: '2022-03-25', state: 'overdue', school: school(1) }),
    duty({ subject: row(3), kind: 'stage', due: '2022-03-25', state: 'overdue', school: school(2) }),
    duty({ subject: row(4), due: '2022-05-12', state: 'overdue' }),
    duty({ subject: row(4), due: '2022-05-19', state: 'overdue' }),
    duty({ subject: row(5), kind: 'internal', from: '2021-12-20', due: '2022-05-20', state: 'today' }),
    duty({ subject: row(6), kind: 'recommendation', number: '', due: '2022-05-23', school: school(1) }),
  ])
  const lines = page.getByRole('link').elements()
  expect(lines.map((line) => line.textContent.replaceAll('\u00a0', ' '))).toEqual([
    expect.stringContaining('встреча 21.05.2022 · завтра'),
    expect.stringContaining('срок 16.05 – 22.05.2022 · через 2 дня'),
    // The same of several schools is one line.
    expect.stringContaining('срок 25.03.2022 · просрочено на 56 дней · 2 школы'),
    // A meeting that has passed is not late itself: its marks are missing; the newest stands for all.
    expect.stringContaining('нет отметок за 19.05.2022 · вчера · и ещё 1 раз'),
    expect.stringContaining('внутренний срок 20.12.2021 – 20.05.2022 · сегодня'),
    expect.stringContaining('рекомендация до 23.05.2022 · через 3 дня · СОШ № 1'),
  ])
  await page.getByRole('link').nth(1).click()
  expect(window.location.hash).toBe(`#/roadmap/${row(2)}`)
})

test('nothing due is said in words', async () => {
  await list('Просрочено', [])
  await expect.element(page.getByText('Ничего не просрочено.')).toBeVisible()
})

const sections: SectionStates[] = [
  { number: '2', title: 'Методическое сопровождение', states: { done: 1, running: 3, notStarted: 5 } },
  { number: '3', title: 'Обмен опытом', states: { overdue: 4, done: 2 } },
]

test('the drawing of sections keeps states apart without colour, and a table says the same', async () => {
  await show(
    <div style={{ width: 360 }}>
      <SectionProgress sections={sections} asTable={false} />
    </div>,
  )
  // Every state in the drawing has a pattern of its own, and its word stands in the legend.
  await expect.poll(() => document.querySelectorAll('.recharts-bar').length).toBe(4)
  const fills = [...document.querySelectorAll('.recharts-bar-rectangle path')].map((p) =>
    p.getAttribute('fill'),
  )
  expect(new Set(fills)).toEqual(
    new Set(['done', 'running', 'overdue', 'notStarted'].map((state) => `url(#k-pattern-${state})`)),
  )
  const drawn = [...document.querySelectorAll('.recharts-wrapper text')].map((text) => text.textContent)
  expect(drawn.toSorted()).toEqual(['1', '2', '3', '4', '5'])
  const cells = [...document.querySelectorAll('table tr')].map((line) =>
    [...line.children].map((cell) => cell.textContent.trim()),
  )
  expect(cells).toEqual([
    ['2. Методическое сопровождение', '9'],
    ['выполнено', '1'],
    ['идёт', '3'],
    ['не начато', '5'],
    ['3. Обмен опытом', '6'],
    ['выполнено', '2'],
    ['просрочено', '4'],
  ])
})

test('as a table it is seen instead of the drawing', async () => {
  await show(<SectionProgress sections={sections} asTable />)
  await expect.element(page.getByRole('table')).toBeVisible()
  expect(document.querySelector('.recharts-wrapper')).toBeNull()
})

test('a school without data is not a school at zero', async () => {
  await show(
    <ShareBars
      label="Участие школ"
      bars={[
        { key: 'a', name: 'СОШ № 1', done: 5, of: 6, share: 5 / 6 },
        { key: 'b', name: 'СОШ № 2', done: 0, of: 6, share: 0 },
        { key: 'c', name: 'СОШ № 3', done: 0, of: 0, share: null },
      ]}
    />,
  )
  const lines = page.getByRole('listitem').elements()
  expect(lines.map((line) => line.textContent.replaceAll('\u00a0', ' '))).toEqual([
    'СОШ № 183,3 % 5 из 6',
    'СОШ № 20 % 0 из 6',
    'СОШ № 3нет данных',
  ])
  expect(lines.map((line) => line.querySelector('[data-empty]') !== null)).toEqual([false, false, true])
})

test('a new district is told what to do first, and the next step is named as the current one', async () => {
  await show(
    <Router hook={useHashLocation}>
      <FirstSteps schools={3} curators={0} marked={false} />
    </Router>,
  )
  await expect
    .element(page.getByRole('link', { name: 'Назначьте кураторов' }))
    .toHaveAttribute('aria-current', 'step')
  expect(page.getByLabelText('сделано').elements()).toHaveLength(1)
  await page.getByRole('link', { name: 'Внесите школы' }).click()
  expect(window.location.hash).toBe('#/schools')
  expect(page.getByText('просроченным считается').elements()).toHaveLength(0)
})

test('without schools the first step leads to the import and to a new school, and says what is late by then', async () => {
  await show(
    <Router hook={useHashLocation}>
      <FirstSteps schools={0} curators={0} marked={false} />
    </Router>,
  )
  await expect
    .element(page.getByRole('link', { name: 'Внесите школы' }))
    .toHaveAttribute('aria-current', 'step')
  await expect.element(page.getByText('просроченным считается только то, что район делает сам')).toBeVisible()
  await page.getByRole('link', { name: 'Загрузите список из таблицы' }).click()
  expect(window.location.hash).toBe('#/import/schools')
  await page.getByRole('link', { name: 'добавьте по одной' }).click()
  expect(window.location.hash).toBe('#/schools/new')
})
