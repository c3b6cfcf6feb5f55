import { NOTED_SOURCES } from '../notes/noted.ts'
import { fold } from '../../../shared/fold.ts'
import type { Hit } from '../../../shared/search.ts'
import { reading } from '../database/reading.ts'
import { activities, attachments, curators, notes, schools, tasks } from './people.ts'
import { measures, programmeIndicators, programmes } from './programmes.ts'
import type { Place, Shelf } from './shelf.ts'
import {
  expertises,
  journal,
  marks,
  ownPlan,
  recommendations,
  risks,
  siteRemarks,
  stageReturns,
} from './work.ts'

/** A record as it is looked for. */
export interface Line {
  hit: Hit
  /** Folded title, and folded everything. */
  title: string
  text: string
}

/** Lines of one kind, made again when their records change. */
const linesOf = (place: Place, { kind, sources, read }: Shelf): readonly Line[] =>
  reading(place.db, `search ${kind} ${place.scope} ${place.year}`, sources, () =>
    read(place).map(({ words = [], ...found }) => ({
      hit: { kind, ...found },
      title: fold(found.title),
      text: fold([found.title, found.detail, ...words].filter(Boolean).join(' ')),
    })),
  )

/** Everything that is looked through. */
export const readLines = (place: Place): readonly Line[] => SHELVES.flatMap((shelf) => linesOf(place, shelf))

/** Every kind that is looked through, with the records its lines are made of. */
const SHELVES: readonly Shelf[] = [
  { kind: 'school', sources: ['school'], read: schools },
  { kind: 'curator', sources: ['curator'], read: curators },
  { kind: 'activity', sources: ['activity'], read: activities },
  { kind: 'programme', sources: ['programme', 'riskDirection', 'school'], read: programmes },
  { kind: 'measure', sources: ['programmeMeasure', 'programme', 'riskDirection', 'school'], read: measures },
  {
    kind: 'programmeIndicator',
    sources: ['programmeIndicator', 'programme', 'riskDirection', 'school'],
    read: programmeIndicators,
  },
  { kind: 'expertise', sources: ['expertise', 'school'], read: expertises },
  { kind: 'recommendation', sources: ['recommendation', 'expertise', 'school'], read: recommendations },
  { kind: 'journal', sources: ['journal', 'activity', 'school', 'curator'], read: journal },
  { kind: 'ownPlan', sources: ['ownActivity'], read: ownPlan },
  { kind: 'siteRemark', sources: ['siteAnswer', 'siteCheck', 'school'], read: siteRemarks },
  { kind: 'stageReturn', sources: ['stageReturn', 'school'], read: stageReturns },
  { kind: 'risk', sources: ['risk', 'riskDirection', 'school'], read: risks },
  { kind: 'mark', sources: ['attendance', 'activity', 'school', 'curator'], read: marks },
  { kind: 'task', sources: ['task'], read: tasks },
  { kind: 'note', sources: NOTED_SOURCES, read: notes },
  {
    kind: 'attachment',
    sources: ['attachment', 'school', 'activity', 'journal', 'programmeMeasure'],
    read: attachments,
  },
]
