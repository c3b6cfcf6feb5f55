import { daysBetween, formatDate } from './date.ts'
import type { StageStep } from './roadmap.ts'
import {
  STAGE_PHASES,
  STAGE_STEPS,
  type StageBoard,
  type StageExpertise,
  type StageKey,
  StagePhase,
  type StageReturn,
  type StageSchool,
} from './stage.ts'

/** A link of the chain: a step that is typed, or an expertise that is read from its sheet. */
export interface ChainLink {
  key: StageKey
  phase: StagePhase
  row: string | null
  title: string
  step: StageStep | null
  expertise: StageExpertise | null
  confirms: StageStep | null
  /** A detail is passed as soon as anything later is done. */
  detail: boolean
}

const EXPERTISES: Record<
  StageExpertise,
  { phase: StagePhase; row: string; title: string; region: boolean; after: StageStep }
> = {
  municipalConcept: {
    phase: 'concept',
    row: '5.2',
    title: 'Муниципальная экспертиза концептуальных документов',
    region: false,
    after: 'conceptConfirmed',
  },
  regionalConcept: {
    phase: 'concept',
    row: '5.3',
    title: 'Региональная экспертиза концептуальных документов',
    region: true,
    after: 'conceptConfirmed',
  },
  municipalEvidence1: {
    phase: 'evidence1',
    row: '5.4',
    title: 'Муниципальная экспертиза документов 1 этапа',
    region: false,
    after: 'evidence1Confirmed',
  },
  regionalEvidence1: {
    phase: 'evidence1',
    row: '5.5',
    title: 'Региональная экспертиза документов 1 этапа',
    region: true,
    after: 'evidence1Confirmed',
  },
  municipalEvidence2: {
    phase: 'evidence2',
    row: '5.7',
    title: 'Муниципальная экспертиза документов 2 этапа',
    region: false,
    after: 'evidence2Confirmed',
  },
  regionalEvidence2: {
    phase: 'evidence2',
    row: '5.8',
    title: 'Региональная экспертиза документов 2 этапа',
    region: true,
    after: 'evidence2Confirmed',
  },
}
const expertiseKeys = Object.keys(EXPERTISES) as StageExpertise[]

/** A school's whole way through ИС МЭДК: the typed steps with the expertises between them. */
export const STAGE_CHAIN: readonly ChainLink[] = STAGE_STEPS.flatMap(
  ({ step, phase, row, title, confirms, counted }) => [
    { key: step, phase, row, title, step, expertise: null, confirms, detail: !counted },
    ...expertiseKeys
      .filter((key) => EXPERTISES[key].after === step)
      .map((key) => ({
        key,
        phase: EXPERTISES[key].phase,
        row: EXPERTISES[key].row,
        title: EXPERTISES[key].title,
        step: null,
        expertise: key,
        confirms: null,
        detail: false,
      })),
  ],
)

/** What each link cannot do without, and how its lack is said. */
const NEEDS: Partial<Record<StageKey, readonly StageKey[]>> = {
  risksVerified: ['riskProfile'],
  selfDiagnosisConfirmed: ['selfDiagnosis'],
  risksActivated: ['selfDiagnosis'],
  conceptPlaced: ['conceptDocument', 'midtermDocument', 'antiRiskDocuments'],
  conceptConfirmed: ['conceptPlaced'],
  municipalConcept: ['conceptConfirmed'],
  regionalConcept: ['municipalConcept'],
  evidence1Placed: ['municipalConcept'],
  evidence1Confirmed: ['evidence1Placed'],
  municipalEvidence1: ['evidence1Confirmed'],
  regionalEvidence1: ['municipalEvidence1'],
  monitoring1: ['evidence1Confirmed'],
  evidence2Placed: ['municipalEvidence1'],
  evidence2Confirmed: ['evidence2Placed'],
  municipalEvidence2: ['evidence2Confirmed'],
  regionalEvidence2: ['municipalEvidence2'],
  monitoring2: ['evidence2Confirmed'],
  outcome: ['monitoring2'],
}
const LACKS: Partial<Record<StageKey, string>> = {
  riskProfile: 'РПШ не получен',
  selfDiagnosis: 'самодиагностика не заполнена',
  conceptDocument: 'нет концепции развития',
  midtermDocument: 'нет среднесрочной программы',
  antiRiskDocuments: 'нет антирисковых программ',
  conceptPlaced: 'документы не размещены',
  conceptConfirmed: 'документы не подтверждены куратором',
  municipalConcept: 'нет положительного вывода муниципальной экспертизы документов',
  evidence1Placed: 'документы 1 этапа не размещены',
  evidence1Confirmed: 'документы 1 этапа не подтверждены куратором',
  municipalEvidence1: 'нет положительного вывода муниципальной экспертизы 1 этапа',
  monitoring1: 'мониторинг 1 этапа не пройден',
  evidence2Placed: 'документы 2 этапа не размещены',
  evidence2Confirmed: 'документы 2 этапа не подтверждены куратором',
  municipalEvidence2: 'нет положительного вывода муниципальной экспертизы 2 этапа',
  monitoring2: 'мониторинг 2 этапа не пройден',
}

/** `passed`: a detail that nobody marked though the school is further already. */
export type LinkState = 'done' | 'passed' | 'returned' | 'open'

export interface LinkSight {
  link: ChainLink
  state: LinkState
  /** The day it was done, or sent back. */
  on: string | null
  deadline: string | null
  /** Days after the deadline, of what is not done; 0 when in time or without a deadline. */
  late: number
  /** Why it is not done, in sentences. */
  words: string[]
}

export interface SchoolSight {
  links: LinkSight[]
  /** What is to be done next; null when the outcome is there. */
  current: LinkSight | null
  /** Steps of the roadmap that lie behind without a mark. */
  skipped: LinkSight[]
  phase: StagePhase | 'finished'
  /** Of the current and the skipped. */
  late: number
}

const openReturn = (school: StageSchool, step: StageStep): StageReturn | undefined =>
  school.returns.findLast((r) => r.step === step && r.fixedOn === null)

type Found = Pick<LinkSight, 'state' | 'on' | 'words'>

/** The link by its own facts alone. */
function found(school: StageSchool, link: ChainLink): Found {
  if (link.expertise) {
    const sheet = school.expertises[link.expertise]
    const again = sheet && sheet.round > 1 ? ` (повторная, № ${sheet.round})` : ''
    if (!sheet) return { state: 'open', on: null, words: [] }
    if (sheet.verdict === null)
      return { state: 'open', on: null, words: [`Экспертиза начата${again}, вывода ещё нет.`] }
    if (sheet.verdict === 'meets') return { state: 'done', on: sheet.on, words: [] }
    const day = sheet.on ? ` ${formatDate(sheet.on)}` : ''
    return { state: 'returned', on: sheet.on, words: [`Экспертиза${again}${day}: требует доработки.`] }
  }
  if (!link.step) return { state: 'open', on: null, words: [] }
  const back = openReturn(school, link.step)
  if (back) {
    const who = [back.on ? `с ${formatDate(back.on)}` : '', back.by].filter(Boolean).join(', ')
    const reason = back.reason.replace(/[.\s]+$/, '')
    return {
      state: 'returned',
      on: back.on,
      words: [`На доработке${who ? ` ${who}` : ''}${reason ? `: ${reason}` : ''}.`],
    }
  }
  const fact = school.steps[link.step]
  return fact ? { state: 'done', on: fact.on, words: [] } : { state: 'open', on: null, words: [] }
}

/** What an open link waits for. */
function waits(school: StageSchool, link: ChainLink, stateOf: (key: StageKey) => LinkState): string[] {
  const lacks = (NEEDS[link.key] ?? []).flatMap((key) => {
    const state = stateOf(key)
    if (state === 'open') return [LACKS[key] ?? '']
    if (state !== 'returned') return []
    return [`${STAGE_CHAIN.find((l) => l.key === key)?.title ?? ''} – на доработке`]
  })
  if (link.confirms && !school.curator) lacks.push('куратор не назначен')
  if (link.key === 'antiRiskDocuments') {
    if (school.directions.activated === 0) lacks.push('не активировано ни одного рискового направления')
    lacks.push(
      ...school.directions.lacking.map((title) => `нет антирисковой программы по направлению «${title}»`),
    )
  }
  return lacks.map((lack) => `${link.confirms ? 'Нельзя подтвердить' : 'Ждём'}: ${lack}.`)
}

/** Whom the next link waits for when nothing else is in its way. */
function whoseTurn(school: StageSchool, link: ChainLink): string {
  if (link.expertise)
    return EXPERTISES[link.expertise].region ? 'Ждём результат региона.' : 'Ждём лист экспертизы района.'
  if (link.confirms) return `Ждём подтверждения: ${school.curator ?? 'куратор не назначен'}.`
  if (link.key === 'monitoring1' || link.key === 'monitoring2') return 'Ждём мониторинг региона.'
  return link.key === 'outcome' ? 'Осталось подвести итог.' : 'Ждём школу.'
}

/**
 * Where a school stands: every link with its state, the next one, what was left out and what is awaited, in sentences.
 * The position is the furthest thing done; whatever was sent back comes before everything else. Nothing here forbids
 * a mark: facts are recorded as they happened.
 */
export function sightOf(school: StageSchool, deadlines: StageBoard['deadlines'], today: string): SchoolSight {
  const own = STAGE_CHAIN.map((link) => ({ link, ...found(school, link) }))
  const furthest = own.findLastIndex(({ state }) => state === 'done' || state === 'returned')
  const states = new Map<StageKey, LinkState>(
    own.map(({ link, state }, at) => [
      link.key,
      state === 'open' && link.detail && at < furthest ? 'passed' : state,
    ]),
  )
  const stateOf = (key: StageKey) => states.get(key) ?? 'open'
  const links = own.map(({ link, on, words }): LinkSight => {
    const state = stateOf(link.key)
    const deadline = deadlines[link.key] ?? null
    const left = state === 'open' || state === 'returned'
    return {
      link,
      state,
      on,
      deadline,
      late: left && deadline !== null && deadline < today ? daysBetween(deadline, today) : 0,
      words: state === 'open' ? [...words, ...waits(school, link, stateOf)] : words,
    }
  })
  const ended = stateOf('outcome') === 'done'
  const next = ended ? undefined : links[furthest + 1]
  const current = links.find((l) => l.state === 'returned') ?? next ?? null
  const skipped = links.filter((l, at) => l.state === 'open' && at < furthest)
  return {
    links,
    current: current && {
      ...current,
      words: current.words.length > 0 ? current.words : [whoseTurn(school, current.link)],
    },
    skipped,
    phase: current?.link.phase ?? 'finished',
    late: Math.max(0, ...[current, ...skipped].map((l) => l?.late ?? 0)),
  }
}

/** Columns of the board: the phases, and the schools that have come through. */
export const BOARD_COLUMNS: readonly { phase: SchoolSight['phase']; title: string }[] = [
  ...StagePhase.options.map((phase) => ({ phase, title: STAGE_PHASES[phase] })),
  { phase: 'finished', title: 'Год завершён' },
]
