import { formatDate } from '../../../shared/date.ts'
import type { StageStep } from '../../../shared/roadmap.ts'
import { STAGE_STEPS, type StageBoard, type StageFact, type StageRequest } from '../../../shared/stage.ts'
import type { Cell } from '../../grid/movement.ts'

export type BoardSchool = StageBoard['schools'][number]
export type StageChange = StageRequest['facts'][number]

/** Rows of the roadmap the steps belong to, as short as a head of columns. */
export const ROW_TITLES: Record<(typeof STAGE_STEPS)[number]['row'], string> = {
  '4.1': 'Самодиагностика и риски',
  '4.2': 'Документы школы',
  '4.3': 'Подтверждение, 1 этап',
  '4.4': 'Подтверждение, 2 этап',
}

/** A step under the title of its row; a soft hyphen where the column may break the word. */
export const STEP_WORDS: Record<StageStep, string> = {
  questionnaire: 'Анкеты',
  riskProfile: 'РПШ получен',
  risksVerified: 'Верифи\u00ADкация',
  selfDiagnosis: 'Заполнена',
  risksActivated: 'Риски активи\u00ADрованы',
  selfDiagnosisConfirmed: 'Подтвердил куратор',
  conceptDocument: 'Концепция',
  midtermDocument: 'Средне\u00ADсрочная программа',
  antiRiskDocuments: 'Антириско\u00ADвые программы',
  conceptPlaced: 'Размещены',
  conceptConfirmed: 'Подтвердил куратор',
  evidence1Placed: 'Размещены',
  evidence1Confirmed: 'Подтвердил куратор',
  monitoring1: 'Монито\u00ADринг 1',
  evidence2Placed: 'Размещены',
  evidence2Confirmed: 'Подтвердил куратор',
  monitoring2: 'Монито\u00ADринг 2',
  outcome: 'Итог',
}

/** Neighbouring steps of one row, with the deadline where they share it. */
export function stepGroups(board: StageBoard, today: string) {
  const rows = [...new Set(STAGE_STEPS.map((s) => s.row))]
  return rows.map((row) => {
    const steps = STAGE_STEPS.filter((s) => s.row === row)
    const days = new Set(steps.map((s) => board.deadlines[s.step] ?? null))
    return {
      row,
      title: ROW_TITLES[row],
      span: steps.length,
      deadline: days.size === 1 ? ([...days][0] ?? null) : null,
      late: steps.some((s) => isLate(board, s.step, today)),
    }
  })
}

/** How many schools have done a step. */
export const doneCount = (board: Pick<StageBoard, 'schools'>, step: StageStep): number =>
  board.schools.filter((school) => school.steps[step] !== undefined).length

/** The deadline has passed and somebody has not done it. */
export function isLate(board: StageBoard, step: StageStep, today: string): boolean {
  const deadline = board.deadlines[step]
  return deadline !== undefined && deadline < today && doneCount(board, step) < board.schools.length
}

/** Who does a step unless told otherwise: the school's curator confirms, the school itself needs no name. */
export const defaultBy = (school: Pick<BoardSchool, 'curator'>, step: StageStep): string | null =>
  STAGE_STEPS.find((s) => s.step === step)?.confirms ? school.curator : null

export const stepAt = (col: number): StageStep =>
  (STAGE_STEPS[col] ?? STAGE_STEPS[0])?.step ?? 'selfDiagnosis'

/** Sets a day in cells; with `onlyEmpty` those that have one stay as they are. */
export function setDay(
  board: Pick<StageBoard, 'schools'>,
  cells: readonly Cell[],
  on: string,
  onlyEmpty: boolean,
): StageChange[] {
  return cells.flatMap(({ row, col }) => {
    const school = board.schools[row]
    if (!school) return []
    const step = stepAt(col)
    const before = school.steps[step]
    if (before && (onlyEmpty || before.on === on)) return []
    const fact: StageFact = before ? { ...before, on } : { on, by: defaultBy(school, step), note: null }
    return [{ school: school.id, step, fact }]
  })
}

/** Clears what is set. */
export const clear = (board: Pick<StageBoard, 'schools'>, cells: readonly Cell[]): StageChange[] =>
  cells.flatMap(({ row, col }) => {
    const school = board.schools[row]
    const step = stepAt(col)
    return school?.steps[step] ? [{ school: school.id, step, fact: null }] : []
  })

/** Ctrl+D: the day is taken from above, the confirming person stays each school's own. */
export const fillDays = (
  board: Pick<StageBoard, 'schools'>,
  pairs: readonly { from: Cell; to: Cell }[],
): StageChange[] =>
  pairs.flatMap(({ from, to }) => {
    const source = board.schools[from.row]?.steps[stepAt(from.col)]
    return source ? setDay(board, [to], source.on, false) : clear(board, [to])
  })

/** A cell as one says it. */
export function cellWords(school: BoardSchool, step: StageStep): string {
  const fact = school.steps[step]
  const warnings = school.warnings.filter((w) => w.step === step).map((w) => w.text)
  const what = fact ? [formatDate(fact.on), fact.by, fact.note].filter(Boolean).join(', ') : 'нет отметки'
  return [what, ...warnings].join('. ')
}
