import { z } from 'zod'
import { districtSpellings } from './district-name.ts'
import { IsoDate } from './entity.ts'
import { ActivityClass, Goal, JournalKind, Measure, Population } from './roadmap.ts'
import { Schedule, Year } from './schedule.ts'

/** The form of reference files this program reads. */
export const REFERENCE_FORMAT = 1

const Revision = z.int().min(1)

/** Adds one issue for every value met before; `what` begins the sentence. */
function refuseRepeated(
  values: readonly string[],
  what: string,
  issue: (message: string, index: number) => void,
) {
  const seen = new Set<string>()
  for (const [index, value] of values.entries()) {
    if (seen.has(value)) issue(`${what} «${value}» встречается дважды`, index)
    seen.add(value)
  }
}

export const RoadmapTarget = z.strictObject({
  /** Stable within the activity; part of the target's identity. */
  key: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/),
  text: z.string().min(1).max(4000),
  population: Population,
  measure: Measure,
  /** The revision of the file that last changed the measure; the first when absent. */
  measureRevision: z.int().min(1).optional(),
  goal: Goal,
})
export type RoadmapTarget = z.infer<typeof RoadmapTarget>

export const RoadmapActivity = z.strictObject({
  /** As printed in the region's table: «2.10». A string: 2.1 and 2.10 are different rows. */
  number: z.string().regex(/^\d{1,2}\.\d{1,3}$/),
  position: z.int().min(1),
  section: z.string(),
  title: z.string().min(1).max(2000),
  scheduleText: z.string().min(1).max(2000),
  schedule: Schedule,
  executors: z.string().min(1).max(2000),
  /** Empty where the source has lost it. */
  tasks: z.string().max(4000),
  class: ActivityClass,
  journal: JournalKind.nullable(),
  /** The revision that gave the row its journal, where that was not the first. */
  journalRevision: Revision.optional(),
  /** What the coordinator should know: contradictions of the source, what is to be checked. */
  note: z.string().min(1).max(4000).nullable(),
  targets: z.array(RoadmapTarget).min(1),
})
export type RoadmapActivity = z.infer<typeof RoadmapActivity>

/**
 * `<year>/roadmap.json`: a region's roadmap of one year.
 * Source of 2022: the region's table «№ п/п – Мероприятие – Срок – Исполнители – Задачи – Региональный показатель»
 * (rows 2.4–6.5); what was repaired in it is written in `<year>/corrections.md`.
 */
export const RoadmapFile = z
  .strictObject({
    format: z.literal(REFERENCE_FORMAT),
    year: Year,
    /** Grows with every published change of the same year. */
    revision: Revision,
    /** The moment from which this revision counts; a later revision has a later moment. */
    publishedAt: z.iso.datetime({ offset: true }),
    title: z.string().min(1).max(2000),
    sections: z
      .array(z.strictObject({ number: z.string().regex(/^\d{1,2}$/), title: z.string().min(1).max(2000) }))
      .min(1),
    activities: z.array(RoadmapActivity).min(1),
  })
  .check((ctx) => {
    const { sections, activities } = ctx.value
    const issue = (path: PropertyKey[], message: string) =>
      ctx.issues.push({ code: 'custom', input: ctx.value, path, message })
    const at = (list: string, field: string) => (message: string, i: number) =>
      issue([list, i, field], message)
    refuseRepeated(
      sections.map((s) => s.number),
      'Раздел',
      at('sections', 'number'),
    )
    refuseRepeated(
      activities.map((a) => a.number),
      'Номер',
      at('activities', 'number'),
    )
    refuseRepeated(
      activities.map((a) => String(a.position)),
      'Порядок',
      at('activities', 'position'),
    )
    const known = new Set(sections.map((s) => s.number))
    for (const [i, activity] of activities.entries()) {
      if (!known.has(activity.section))
        issue(
          ['activities', i, 'section'],
          `Раздела «${activity.section}» нет (мероприятие ${activity.number})`,
        )
      refuseRepeated(
        activity.targets.map((target) => target.key),
        `Показатель мероприятия ${activity.number}`,
        (message, j) => issue(['activities', i, 'targets', j, 'key'], message),
      )
    }
  })
export type RoadmapFile = z.infer<typeof RoadmapFile>

/**
 * `<year>/risks.json`: the risk directions of the РПШ of a year. Only wordings found in published documents of
 * schools are `confirmed`; the rest is common usage, to be checked by the region's letter.
 */
export const RiskFile = z
  .strictObject({
    format: z.literal(REFERENCE_FORMAT),
    year: Year,
    revision: Revision,
    note: z.string().max(2000),
    risks: z
      .array(
        z.strictObject({
          code: z.string().min(1).max(10),
          title: z.string().min(1).max(500),
          confirmed: z.boolean(),
        }),
      )
      .min(1),
  })
  .check((ctx) => {
    refuseRepeated(
      ctx.value.risks.map((risk) => risk.code),
      'Код',
      (message, i) =>
        ctx.issues.push({ code: 'custom', input: ctx.value, path: ['risks', i, 'code'], message }),
    )
  })
export type RiskFile = z.infer<typeof RiskFile>

export const DistrictKind = z.enum(['municipalDistrict', 'municipalOkrug', 'urbanDistrict', 'closedTown'])
export type DistrictKind = z.infer<typeof DistrictKind>

export const DistrictEntry = z
  .strictObject({
    /** Latin slug; the district's identity, never renamed even when the district is. */
    code: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
    name: z.string().min(1).max(200),
    short: z.string().min(1).max(100),
    kind: DistrictKind,
    /** Other names met in files: dirty spellings, abbreviations, the centre's name. */
    synonyms: z.array(z.string().min(1).max(200)),
    /** First and last day of its existence; `null` = before and after all years the program knows. */
    validFrom: IsoDate.nullable(),
    validTo: IsoDate.nullable(),
    note: z.string().min(1).max(1000).nullable(),
  })
  .refine((d) => !d.validFrom || !d.validTo || d.validFrom <= d.validTo, 'Начало позже конца')
export type DistrictEntry = z.infer<typeof DistrictEntry>

/**
 * `districts.json`: the region and its districts. Source: the region's administrative division, 38 districts and
 * 4 urban okrugs up to 2021; Саратовский район abolished on 01.01.2022. Kinds and names are dated data, because
 * the law of 2025 lets districts become муниципальные округа.
 */
export const DistrictFile = z
  .strictObject({
    format: z.literal(REFERENCE_FORMAT),
    revision: Revision,
    region: z.strictObject({
      name: z.string().min(1).max(200),
      utcOffsetMinutes: z.int().min(-720).max(840),
    }),
    districts: z.array(DistrictEntry).min(1),
  })
  .check((ctx) => {
    const { districts } = ctx.value
    const issue = (message: string, index: number) =>
      ctx.issues.push({ code: 'custom', input: ctx.value, path: ['districts', index], message })
    refuseRepeated(
      districts.map((d) => d.code),
      'Код',
      issue,
    )
    const spellings = districts.flatMap((d, index) => districtSpellings(d).map((name) => ({ name, index })))
    refuseRepeated(
      spellings.map((s) => s.name),
      'Название',
      (message, i) => issue(message, spellings[i]?.index ?? 0),
    )
  })
export type DistrictFile = z.infer<typeof DistrictFile>
