import { formatDate } from '../../../shared/date.ts'
import type { StageStep } from '../../../shared/roadmap.ts'
import {
  type ChainLink,
  type LinkSight,
  type SchoolSight,
  sightOf,
  STAGE_CHAIN,
} from '../../../shared/stage-chain.ts'
import {
  STAGE_PHASES,
  type StageBoard,
  type StageFact,
  type StageKey,
  type StageRequest,
  type StageSchool,
} from '../../../shared/stage.ts'
import type { Cell } from '../../grid/movement.ts'

export type BoardSchool = StageSchool
export type StageChange = StageRequest['facts'][number]
export type Columns = readonly ChainLink[]

/** A link under the title of its phase; a soft hyphen where the column may break the word. */
export const LINK_WORDS: Record<StageKey, string> = {
  questionnaire: 'Анкети\u00ADрование',
  riskProfile: 'РПШ получен',
  risksVerified: 'Верифи\u00ADкация рисков',
  selfDiagnosis: 'Само\u00ADдиагно\u00ADстика',
  risksActivated: 'Риски активи\u00ADрованы',
  selfDiagnosisConfirmed: 'Подтвердил куратор',
  conceptDocument: 'Концепция',
  midtermDocument: 'Средне\u00ADсрочная программа',
  antiRiskDocuments: 'Антири\u00ADсковые программы',
  conceptPlaced: 'Размещены',
  conceptConfirmed: 'Подтвердил куратор',
  municipalConcept: 'Экспертиза района',
  regionalConcept: 'Экспертиза региона',
  evidence1Placed: 'Размещены',
  evidence1Confirmed: 'Подтвердил куратор',
  municipalEvidence1: 'Экспертиза района',
  regionalEvidence1: 'Экспертиза региона',
  monitoring1: 'Монито\u00ADринг 1',
  evidence2Placed: 'Размещены',
  evidence2Confirmed: 'Подтвердил куратор',
  municipalEvidence2: 'Экспертиза района',
  regionalEvidence2: 'Экспертиза региона',
  monitoring2: 'Монито\u00ADринг 2',
  outcome: 'Итог',
}

/** The links of one phase, or of all. */
export const columnsOf = (phase: string): Columns => {
  const some = STAGE_CHAIN.filter((link) => link.phase === phase)
  return some.length > 0 ? some : STAGE_CHAIN
}

/** A school with where it stands. */
export interface Standing {
  school: BoardSchool
  sight: SchoolSight
}

export const standings = (board: StageBoard, today: string): Standing[] =>
  board.schools.map((school) => ({ school, sight: sightOf(school, board.deadlines, today) }))

export const linkSight = ({ sight }: Standing, key: StageKey): LinkSight | undefined =>
  sight.links.find((l) => l.link.key === key)

/** Neighbouring columns of one phase. */
export const phaseGroups = (columns: Columns) =>
  [...Map.groupBy(columns, (link) => link.phase)].map(([phase, links]) => ({
    phase,
    title: STAGE_PHASES[phase],
    span: links.length,
  }))

/** How many schools have done a link themselves. */
export const doneCount = (all: readonly Standing[], key: StageKey): number =>
  all.filter((standing) => linkSight(standing, key)?.state === 'done').length

/** The deadline has passed and somebody has not done it. */
export const isLate = (all: readonly Standing[], key: StageKey): boolean =>
  all.some((standing) => (linkSight(standing, key)?.late ?? 0) > 0)

/** Who does a step unless told otherwise: the school's curator confirms, the school itself needs no name. */
export const defaultBy = (school: Pick<BoardSchool, 'curator'>, link: Pick<ChainLink, 'confirms'>) =>
  link.confirms ? school.curator : null

interface Places {
  board: Pick<StageBoard, 'schools'>
  columns: Columns
}

interface Place {
  school: BoardSchool
  link: ChainLink
  step: StageStep
}

/** What can be typed into at a cell: expertises are only read. */
export function placeAt({ board, columns }: Places, { row, col }: Cell): Place | null {
  const school = board.schools[row]
  const link = columns[col]
  return school && link?.step ? { school, link, step: link.step } : null
}

/** Sets a day in cells; with `onlyEmpty` those that have one stay as they are. */
export function setDay(
  places: Places,
  cells: readonly Cell[],
  on: string,
  onlyEmpty: boolean,
): StageChange[] {
  return cells.flatMap((cell) => {
    const place = placeAt(places, cell)
    if (!place) return []
    const { school, link, step } = place
    const before = school.steps[step]
    if (before && (onlyEmpty || before.on === on)) return []
    const fact: StageFact = before ? { ...before, on } : { on, by: defaultBy(school, link), note: null }
    return [{ school: school.id, step, fact }]
  })
}

/** Clears what is set. */
export const clear = (places: Places, cells: readonly Cell[]): StageChange[] =>
  cells.flatMap((cell) => {
    const place = placeAt(places, cell)
    return place?.school.steps[place.step] ? [{ school: place.school.id, step: place.step, fact: null }] : []
  })

/** Ctrl+D: the day is taken from above, the confirming person stays each school's own. */
export const fillDays = (places: Places, pairs: readonly { from: Cell; to: Cell }[]): StageChange[] =>
  pairs.flatMap(({ from, to }) => {
    const above = placeAt(places, from)
    const source = above?.school.steps[above.step]
    return source ? setDay(places, [to], source.on, false) : clear(places, [to])
  })

/** The day a cell shows: of the step itself, or of the sheet of an expertise. */
export const dayOf = (sight: LinkSight): string | null => (sight.state === 'open' ? null : sight.on)

/** A cell as one says it. */
export function cellWords(school: BoardSchool, sight: LinkSight): string {
  const { link } = sight
  const fact = link.step ? school.steps[link.step] : undefined
  const what = fact
    ? [formatDate(fact.on), fact.by, fact.note].filter(Boolean).join(', ')
    : sight.state === 'done'
      ? [sight.on ? 'соответствует' : 'да, соответствует', sight.on ? formatDate(sight.on) : '']
          .filter(Boolean)
          .join(', ')
      : 'нет отметки'
  const warnings = school.warnings.filter((w) => w.step === link.step).map((w) => w.text)
  return [what, ...sight.words.map((w) => w.replace(/\.$/, '')), ...warnings].join('. ')
}
