import { z } from 'zod'
import { byRegion, defineEntity, Id, integer, oneOf, ref, text } from './entity.ts'
import { samePhone } from './requisites.ts'
import { Year } from './schedule.ts'

/** A school of the district. No pupils' data, work contacts only. */
export const schoolEntity = defineEntity('school', {
  title: 'школа',
  writer: 'district',
  display: ['shortName'],
  fields: {
    name: text('Полное наименование', 500),
    shortName: text('Краткое наименование', 200),
    inn: text('ИНН', 20),
    ogrn: text('ОГРН', 20),
    address: text('Адрес', 500),
    director: text('Директор', 200),
    phone: text('Телефон', 100),
    email: text('Электронная почта', 200),
    site: text('Сайт', 300),
    note: text('Примечание', 2000),
    /** The same facts as the region knows them; a difference is shown, never merged. */
    regionDirector: byRegion(text('Директор по данным региона', 200)),
    regionPhone: byRegion(text('Телефон по данным региона', 100)),
    /** A duplicate was merged with this record and stands for it. */
    mergedInto: ref('Объединена с записью', 'school'),
  },
})

/** A school's part in the project in one year: «project» takes part, «lowResults» is on the region's ШНОР list only. */
export const CohortStatus = z.enum(['project', 'lowResults'])
export type CohortStatus = z.infer<typeof CohortStatus>

export const COHORT_STATUS: Record<CohortStatus, string> = {
  project: 'участвует в проекте',
  lowResults: 'в перечне ШНОР',
}

/** Cohort (набор): which schools take part in which year, and who leads them. */
export const cohortEntity = defineEntity('cohort', {
  title: 'участие школы в наборе',
  writer: 'district',
  key: ['school', 'year'],
  display: ['school', 'year'],
  fields: {
    school: ref('Школа', 'school'),
    year: integer('Год'),
    status: oneOf('Участие', CohortStatus.options, COHORT_STATUS),
    curator: ref('Куратор', 'curator'),
    regionCurator: byRegion(text('Куратор по данным региона', 200)),
  },
})

/** A curator usually works in a stronger school and may lead several. */
export const curatorEntity = defineEntity('curator', {
  title: 'куратор',
  writer: 'district',
  display: ['name'],
  fields: {
    name: text('Фамилия, имя, отчество', 200),
    post: text('Должность', 300),
    workplace: text('Место работы', 300),
    phone: text('Телефон', 100),
    email: text('Электронная почта', 200),
    note: text('Примечание', 2000),
    /** As a school's. */
    mergedInto: ref('Объединена с записью', 'curator'),
  },
})

const Requisites = z.object({
  name: z.string(),
  shortName: z.string(),
  inn: z.string(),
  ogrn: z.string(),
  address: z.string(),
  director: z.string(),
  phone: z.string(),
  email: z.string(),
  site: z.string(),
  note: z.string(),
})

export const SchoolPatch = Requisites.partial()
export type SchoolPatch = z.infer<typeof SchoolPatch>

/** A warning beside a field; it never blocks. */
export const FieldWarning = z.object({ field: z.string(), text: z.string() })
export type FieldWarning = z.infer<typeof FieldWarning>

/** One line of the registry, in the chosen year. */
export const SchoolRow = Requisites.extend({
  id: Id,
  status: CohortStatus.nullable(),
  /** The school took part in the year before. */
  previousYear: z.boolean(),
  curator: z.object({ id: Id, name: z.string() }).nullable(),
  warnings: z.array(FieldWarning),
  /** The same facts as the region knows them; empty where it says nothing. */
  region: z.object({ director: z.string(), phone: z.string(), curator: z.string() }),
  /** Duplicates that were merged with it: a link to one of them means this school. */
  merged: z.array(Id),
})
export type SchoolRow = z.infer<typeof SchoolRow>

const Person = z.object({
  name: z.string(),
  post: z.string(),
  workplace: z.string(),
  phone: z.string(),
  email: z.string(),
  note: z.string(),
})
export const CuratorPatch = Person.partial()
export type CuratorPatch = z.infer<typeof CuratorPatch>
export const CuratorRow = Person.extend({
  id: Id,
  /** Schools led in the chosen year. */
  schools: z.array(z.object({ id: Id, name: z.string() })),
  warnings: z.array(FieldWarning),
  /** As a school's. */
  merged: z.array(Id),
})
export type CuratorRow = z.infer<typeof CuratorRow>

/** Puts schools into a year's cohort; `null` takes them out; an absent key leaves it as it is. */
export const Enrolment = z.object({
  schools: z.array(Id).min(1),
  year: Year,
  status: CohortStatus.nullable().optional(),
  curator: Id.nullable().optional(),
})
export type Enrolment = z.infer<typeof Enrolment>

/** Fields of the shared registry: the district and the region each keep their own. */
export type SharedField = keyof SchoolRow['region']

export const SHARED_FIELDS: Record<SharedField, string> = {
  director: 'Директор',
  phone: 'Телефон',
  curator: 'Куратор',
}

const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** In which facts the district and the region contradict each other; where either says nothing they do not. */
export function differences(
  school: Pick<SchoolRow, 'director' | 'phone' | 'curator' | 'region'>,
): SharedField[] {
  const own: Record<SharedField, string> = {
    director: school.director,
    phone: school.phone,
    curator: school.curator?.name ?? '',
  }
  const same = (field: SharedField, a: string, b: string) =>
    field === 'phone' ? samePhone(a, b) : plainName(a) === plainName(b)
  return (['director', 'phone', 'curator'] as const).filter(
    (field) =>
      own[field] !== '' && school.region[field] !== '' && !same(field, own[field], school.region[field]),
  )
}

/** What the region says of a district's school; a curator only for a school that is in the year's cohort. */
export const RegionSchoolPatch = z
  .object({ director: z.string().max(200), phone: z.string().max(100), curator: z.string().max(200) })
  .partial()
export type RegionSchoolPatch = z.infer<typeof RegionSchoolPatch>
