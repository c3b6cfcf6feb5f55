import type { QueryClient } from '@tanstack/react-query'
import type { Word } from './read.ts'

/** Words of the contract whose answers are computed from facts. */
const COMPUTED: readonly Word[] = ['roadmap', 'dashboard', 'reports', 'region', 'duties', 'years']

/** Which words of the contract read each entity. A new entity gets its line here. */
const READ_BY: Record<string, readonly Word[]> = {
  section: ['roadmap', 'roadmapFile', 'reference', 'years', 'dashboard', 'reports', 'workplace'],
  activity: [
    ...COMPUTED,
    'roadmapFile',
    'reference',
    'expertise',
    'programmes',
    'attendance',
    'journal',
    'stages',
    'workplace',
  ],
  target: [...COMPUTED, 'roadmapFile', 'expertise', 'programmes'],
  riskDirection: ['reference', 'years', 'risks', 'programmes', 'roadmap', 'journal', 'stages'],
  district: ['district', 'workplace', 'reports', 'region'],
  school: [
    ...COMPUTED,
    'schools',
    'duplicates',
    'lists',
    'curators',
    'attendance',
    'stages',
    'expertise',
    'risks',
    'programmes',
    'journal',
    'sites',
  ],
  curator: [...COMPUTED, 'duplicates', 'schools', 'curators', 'attendance', 'stages', 'journal'],
  cohort: [
    ...COMPUTED,
    'schools',
    'curators',
    'attendance',
    'stages',
    'journal',
    'sites',
    'expertise',
    'risks',
    'programmes',
  ],
  plan: [...COMPUTED, 'expertise'],
  ownActivity: ['ownPlan', 'duties', 'reports'],
  planVersion: ['ownPlan', 'reports'],
  occurrenceChange: [...COMPUTED, 'expertise', 'programmes', 'attendance', 'stages'],
  attendance: [...COMPUTED, 'attendance', 'expertise'],
  risk: ['years', 'risks', 'programmes', 'stages'],
  programme: ['risks', 'programmes', 'stages', 'duties'],
  programmeIndicator: ['programmes'],
  programmeMeasure: ['programmes', 'duties'],
  stage: [...COMPUTED, 'stages'],
  stageReturn: ['stages'],
  journal: [...COMPUTED, 'journal'],
  checklistItem: ['reference', 'sites'],
  siteCheck: [...COMPUTED, 'sites'],
  siteAnswer: [...COMPUTED, 'sites'],
  criteriaSet: ['reference', 'expertise', 'reports', 'years'],
  criterion: ['reference', 'expertise', 'reports'],
  expertise: [...COMPUTED, 'expertise', 'stages'],
  expertiseScore: [...COMPUTED, 'expertise', 'stages'],
  recommendation: [...COMPUTED, 'expertise'],
  regionalExpertise: [...COMPUTED, 'expertise', 'stages'],
  quota: COMPUTED,
  override: COMPUTED,
  dutyMark: COMPUTED,
  task: ['duties'],
  note: ['notes', 'duties'],
  calendarDay: ['reference', 'duties'],
  alias: ['lists'],
  importProfile: ['lists'],
  attachment: ['attachments'],
  signer: ['trust'],
  // «exchange», «ledger», «conflicts» and «search» are read again with everything.
  package: [],
}

/** News that come together – the answer to a mark and the core's event of it – are read again once. */
const GATHER_MS = 40
/** How long nothing is read again after a reading, in its own lengths: so a slow computer keeps time for typing. */
const REST = 2

/** What has to be read again, and how far that is. */
interface Rereading {
  /** Null means everything. */
  words: Set<Word> | null
  next: Promise<void> | null
  running: Promise<void>
  restUntil: number
}

const rereadings = new WeakMap<QueryClient, Rereading>()

/**
 * Reads again whatever was computed from the changed entities; an unknown one makes everything be read again.
 * Resolves when what is shown was asked for after this call.
 */
export function invalidate(queries: QueryClient, entities: readonly string[]): Promise<void> {
  let state = rereadings.get(queries)
  if (!state) {
    state = { words: new Set(), next: null, running: Promise.resolve(), restUntil: 0 }
    rereadings.set(queries, state)
  }
  state.words = withReaders(state.words, entities)
  return (state.next ??= reread(queries, state))
}

function withReaders(words: Set<Word> | null, entities: readonly string[]): Set<Word> | null {
  if (!words) return null
  const all = new Set<Word>([...words, 'ledger', 'exchange', 'conflicts', 'search'])
  for (const entity of entities) {
    const readers = READ_BY[entity]
    if (!readers) return null
    for (const word of readers) all.add(word)
  }
  return all
}

async function reread(queries: QueryClient, state: Rereading): Promise<void> {
  await state.running
  await new Promise((gathered) =>
    setTimeout(gathered, Math.max(GATHER_MS, state.restUntil - performance.now())),
  )
  const started = performance.now()
  const { words } = state
  const readings = words
    ? [...words].map((word) => queries.invalidateQueries({ queryKey: [word] }))
    : [queries.invalidateQueries()]
  state.words = new Set()
  state.next = null
  state.running = Promise.all(readings).then(() => {
    const now = performance.now()
    state.restUntil = now + REST * (now - started)
  })
  await state.running
}
