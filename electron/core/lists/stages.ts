import type { Id } from '../../../shared/entity.ts'
import { matchName } from '../../../shared/name-match.ts'
import type { WantedColumn } from '../../../shared/spreadsheet.ts'
import { STAGE_ALIASES, STAGE_STEPS, stageEntity, type StageStepAbout } from '../../../shared/stage.ts'
import { all, build } from '../database/query.ts'
import { keyedId } from '../ledger/id.ts'
import { compare, valuesNow } from './compare.ts'
import type { List, ListPlanner } from './planner.ts'
import { oncePer, planSchoolLines, SCHOOL_COLUMN } from './school-lines.ts'
import { day, words } from './values.ts'

const LONG: readonly WantedColumn[] = [
  { field: 'step', title: 'Шаг', synonyms: ['Этап', 'Шаг ИС МЭДК', 'Этап работы'] },
  { field: 'on', title: 'Дата', synonyms: ['Дата размещения', 'Дата выполнения', 'Выполнено'] },
  { field: 'by', title: 'Кто', synonyms: ['Кто подтвердил', 'Кем подтверждено', 'Исполнитель'] },
  { field: 'note', title: 'Примечание', synonyms: ['Комментарий'] },
]

function stepNamed(typed: string): StageStepAbout | null {
  const names = STAGE_STEPS.flatMap((step) =>
    [step.title, ...(STAGE_ALIASES[step.step] ?? [])].map((name) => ({ step, name })),
  )
  const match = matchName(
    typed,
    names.map(({ name }) => name),
  )
  const found = match.kind === 'none' ? [] : match.kind === 'one' ? [match.at] : match.at
  const steps = new Set(found.flatMap((at) => names[at]?.step ?? []))
  const [one] = steps
  return one && steps.size === 1 ? one : null
}

/** Who confirms for each school unless the list says otherwise: its curator of the year. */
function curatorsOf({ ctx, n, year }: List): Map<Id, string> {
  const rows = all(
    ctx.db,
    build
      .selectFrom('cohort as c')
      .innerJoin('curator as k', 'k.id', 'c.curator')
      .select(['c.school', 'k.name'])
      .where('c.scope', '=', n)
      .where('c.year', '=', year),
  )
  return new Map(rows.map(({ school, name }) => [school, name ?? '']))
}

/** Dates of the steps of ИС МЭДК: steps in columns, or a school, a step and a day a line. */
export const stagesList: ListPlanner = {
  columns: () => [
    SCHOOL_COLUMN,
    ...STAGE_STEPS.map(({ step, title }) => ({
      field: `step:${step}`,
      title,
      synonyms: STAGE_ALIASES[step] ?? [],
    })),
    ...LONG,
  ],
  lacks: (_, mapped) =>
    [...mapped].some((field) => field.startsWith('step:')) || (mapped.has('step') && mapped.has('on'))
      ? ''
      : 'Укажите столбцы с датами шагов, или столбцы «Шаг» и «Дата».',
  plan(list, rows) {
    const curators = curatorsOf(list)
    const seen = new Map<string, number>()
    return planSchoolLines(list, rows, (row, school, warnings) => {
      const done = (
        { step, title, confirms }: StageStepAbout,
        on: string | null,
        by: string,
        note: string,
      ) => {
        if (on === null) return []
        const key = { school: school.id, year: list.year, step }
        const id = keyedId(stageEntity, list.scope, key)
        if (!oncePer(seen, id, row.line, warnings)) return []
        const before = valuesNow(list, stageEntity, id)?.get('fact') as { by?: string; note?: string } | null
        const fact = {
          on,
          by: by || before?.by || (confirms ? (curators.get(school.id) ?? null) : null),
          note: note || before?.note || null,
        }
        const compared = compare(list, stageEntity, id, { ...key, fact }, warnings)
        return [{ ...compared, changes: compared.changes.map((c) => ({ ...c, label: title })) }]
      }
      const wide = STAGE_STEPS.flatMap((step) =>
        done(step, day(row, `step:${step.step}`, step.title, list.year, warnings), '', ''),
      )
      const typed = words(row, 'step')
      if (typed === '') return wide.length > 0 || !('step' in row.values) ? wide : 'Не указан шаг.'
      const step = stepNamed(typed)
      if (!step) return `Шага «${typed}» нет.`
      const on = day(row, 'on', step.title, list.year, warnings)
      return [...wide, ...done(step, on, words(row, 'by'), words(row, 'note'))]
    })
  },
}
