import { z } from 'zod'

/** What a found line is. */
export const HitKind = z.enum([
  'school',
  'curator',
  'activity',
  'programme',
  'measure',
  'programmeIndicator',
  'expertise',
  'recommendation',
  'journal',
  'ownPlan',
  'siteRemark',
  'stageReturn',
  'risk',
  'mark',
  'task',
  'note',
  'attachment',
  'package',
])
export type HitKind = z.infer<typeof HitKind>

/** How it is called beside what was found; in this order lines of equal weight stand. */
export const HIT_KIND: Record<HitKind, string> = {
  school: 'школа',
  curator: 'куратор',
  activity: 'мероприятие',
  programme: 'программа',
  measure: 'мера программы',
  programmeIndicator: 'показатель программы',
  expertise: 'лист экспертизы',
  recommendation: 'рекомендация',
  journal: 'журнал',
  ownPlan: 'план-график',
  siteRemark: 'проверка сайта',
  stageReturn: 'возврат на доработку',
  risk: 'риск школы',
  mark: 'отметка участия',
  task: 'своё дело',
  note: 'заметка',
  attachment: 'файл',
  package: 'пакет',
}

/** One line of what was found. */
export const Hit = z.object({
  kind: HitKind,
  title: z.string(),
  /** A quiet second line: whose it is, when. */
  detail: z.string(),
  /** Address of the page that shows it. */
  address: z.string(),
})
export type Hit = z.infer<typeof Hit>

export const Found = z.object({
  hits: z.array(Hit),
  /** How many there are in all; the list is cut. */
  total: z.int(),
})
export type Found = z.infer<typeof Found>
