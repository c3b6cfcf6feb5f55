import { z } from 'zod'
import { NamedKind } from './alias.ts'
import { date, defineEntity, Id, json, oneOf, text } from './entity.ts'
import { OccurrenceKey, Year } from './schedule.ts'
import { Mapping } from './spreadsheet.ts'

/** What a table from elsewhere can be a list of. */
export const ListKind = z.enum([
  'schools',
  'attendance',
  'stages',
  'risks',
  'measures',
  'programmeIndicators',
  'journal',
  'ownPlan',
  'riskDirections',
  'criteria',
  'checklist',
  'calendar',
])
export type ListKind = z.infer<typeof ListKind>

interface AboutKind {
  title: string
  /** What one line is. */
  one: string
  /** «12 школ»: one, few, many. */
  counted: readonly [string, string, string]
  /** What a line of such a list says, in a few words. */
  hint: string
}

export const LIST_KINDS: Record<ListKind, AboutKind> = {
  schools: {
    title: 'Школы и кураторы',
    one: 'школа',
    counted: ['школу', 'школы', 'школ'],
    hint: 'Одна школа в строке: реквизиты, набор, куратор.',
  },
  attendance: {
    title: 'Участники встречи',
    one: 'участник',
    counted: ['отметку', 'отметки', 'отметок'],
    hint: 'Список подключившихся к вебинару или явочный лист: организация или фамилия в строке.',
  },
  stages: {
    title: 'Этапы ИС МЭДК',
    one: 'школа',
    counted: ['строку', 'строки', 'строк'],
    hint: 'Школа в строке и даты шагов в столбцах, или школа, шаг и дата.',
  },
  risks: {
    title: 'Риски школ',
    one: 'школа',
    counted: ['строку', 'строки', 'строк'],
    hint: 'Школа в строке и направления в столбцах, или школа, направление и значимость.',
  },
  measures: {
    title: 'Меры антирисковых программ',
    one: 'мера',
    counted: ['меру', 'меры', 'мер'],
    hint: 'Школа, направление, мера, срок, ответственный.',
  },
  programmeIndicators: {
    title: 'Показатели антирисковых программ',
    one: 'показатель',
    counted: ['показатель', 'показателя', 'показателей'],
    hint: 'Школа, направление, показатель, исходное, плановое и достигнутое значения.',
  },
  journal: {
    title: 'Записи журнала',
    one: 'запись',
    counted: ['запись', 'записи', 'записей'],
    hint: 'Посещения, вопросы, публикации, практики и другие журналы: запись в строке.',
  },
  ownPlan: {
    title: 'План-график района',
    one: 'строка плана',
    counted: ['строку', 'строки', 'строк'],
    hint: 'Шесть столбцов: №, мероприятие, срок, исполнители, задачи, показатель.',
  },
  riskDirections: {
    title: 'Рисковые направления года',
    one: 'направление',
    counted: ['направление', 'направления', 'направлений'],
    hint: 'Номер, направление и, если есть, группа.',
  },
  criteria: {
    title: 'Критерии экспертизы года',
    one: 'критерий',
    counted: ['критерий', 'критерия', 'критериев'],
    hint: 'Что проверяется, код, критерий, наибольший балл.',
  },
  checklist: {
    title: 'Чек-лист сайтов года',
    one: 'пункт',
    counted: ['пункт', 'пункта', 'пунктов'],
    hint: 'Номер, пункт, для какого сайта: школы, района или обоих.',
  },
  calendar: {
    title: 'Производственный календарь года',
    one: 'день',
    counted: ['день', 'дня', 'дней'],
    hint: 'День, какой он (выходной, рабочий, сокращённый) и название.',
  },
}

/** Reference data of a year: written by who keeps them, not by whom they are about. */
export const REFERENCE_KINDS: ReadonlySet<ListKind> = new Set([
  'riskDirections',
  'criteria',
  'checklist',
  'calendar',
])

/** Meetings and journals are of one row of the roadmap, a list of participants of one date of it. */
export const ListAbout = z.object({
  activity: Id.nullable().default(null),
  /** Of a row with yes/no marks; empty for meetings. */
  aspect: z.string().max(40).default(''),
  occurrence: OccurrenceKey.nullable().default(null),
})
export type ListAbout = z.infer<typeof ListAbout>

/** Whom a written name means, as a person has just said; null is nobody of this district. */
const SaidName = z.object({ written: z.string().min(1).max(300), subject: Id.nullable() })

export const ListImportRequest = z.object({
  kind: ListKind,
  trayId: z.string(),
  year: Year,
  sheet: z.int().min(0).default(0),
  /** From 0; null lets the program find it. */
  headerRow: z.int().min(0).nullable().default(null),
  /** Null lets the program map the columns or take what the profile for these headings remembers. */
  mapping: Mapping.nullable().default(null),
  about: ListAbout.prefault({}),
  names: z.array(SaidName).max(2000).default([]),
  /** Participants: whoever of the district is not on the list was absent. */
  restAbsent: z.boolean().default(false),
})
export type ListImportRequest = z.infer<typeof ListImportRequest>

export const ImportRow = z.object({
  /** As the spreadsheet program numbers it, from 1. */
  line: z.int(),
  outcome: z.enum(['new', 'changed', 'unchanged', 'skipped']),
  name: z.string(),
  /** Old → new of every field that would change; `from` empty where nothing was. */
  changes: z.array(z.object({ field: z.string(), label: z.string(), from: z.string(), to: z.string() })),
  warnings: z.array(z.object({ field: z.string(), text: z.string() })),
  /** Why the row is skipped, as a sentence. */
  reason: z.string(),
})
export type ImportRow = z.infer<typeof ImportRow>

/** A name that nobody or more than one answers to: lines with it are left out until a person says who it is. */
export const AskedName = z.object({
  /** As it stands in the file. */
  typed: z.string(),
  /** The key it is said under (`writtenKey`). */
  written: z.string(),
  lines: z.array(z.int()),
  /** Who is meant, the likeliest first; everyone else can be chosen as well. */
  suggested: z.array(Id),
})
export type AskedName = z.infer<typeof AskedName>

export const ListImportPreview = z.object({
  kind: ListKind,
  fileName: z.string(),
  sheets: z.array(z.string()),
  sheet: z.int(),
  headerRow: z.int(),
  /** Headings as they stand in the file. */
  columns: z.array(z.string()),
  /** The first values of each column. */
  samples: z.array(z.array(z.string())),
  mapping: Mapping,
  /** Title of the saved profile that knew these headings; null when there is none. */
  profile: z.string().nullable(),
  fields: z.array(z.object({ field: z.string(), title: z.string(), required: z.boolean() })),
  /** What has to be chosen before anything can be read: a sentence, or empty. */
  lacks: z.string(),
  rows: z.array(ImportRow),
  asked: z.array(AskedName),
  /** Everyone a name may mean here. */
  subjects: z.array(z.object({ id: Id, kind: NamedKind, name: z.string() })),
  counts: z.object({ new: z.int(), changed: z.int(), unchanged: z.int(), skipped: z.int() }),
})
export type ListImportPreview = z.infer<typeof ListImportPreview>

/**
 * How a table of certain headings is read (настройка загрузки): kept with the first loading, so that next month's file
 * of the same layout needs no look at its columns.
 */
export const importProfileEntity = defineEntity('importProfile', {
  title: 'настройка загрузки',
  writer: 'district',
  key: ['kind', 'signature'],
  display: ['title'],
  fields: {
    kind: oneOf(
      'Что загружается',
      ListKind.options,
      Object.fromEntries(ListKind.options.map((kind) => [kind, LIST_KINDS[kind].title])),
    ),
    /** SHA-256 of the headings' words. */
    signature: text('Заголовки', 64),
    title: text('Название', 200),
    mapping: json('Столбцы', Mapping, (mapping) => `столбцов: ${Object.keys(mapping).length}`),
    usedOn: date('Загружалось'),
  },
})

export const ImportProfile = z.object({
  id: Id,
  kind: ListKind,
  title: z.string(),
  /** How many columns it knows. */
  columns: z.int(),
  usedOn: z.string().nullable(),
})
export type ImportProfile = z.infer<typeof ImportProfile>
