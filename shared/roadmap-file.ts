import { z } from 'zod'
import { RowComputation, TargetComputation } from './computation.ts'
import { ActivityClass, JournalKind } from './roadmap.ts'
import { Schedule, Year } from './schedule.ts'
import type { WantedColumn } from './spreadsheet.ts'

/** The six columns of a roadmap's file; headings as regions write them. */
export const ROADMAP_COLUMNS: readonly WantedColumn[] = [
  { field: 'number', title: '№', synonyms: ['№ п/п', 'Номер', 'п/п'], required: true },
  {
    field: 'title',
    title: 'Мероприятие',
    synonyms: ['Наименование мероприятия', 'Мероприятия', 'Содержание деятельности'],
    required: true,
  },
  {
    field: 'scheduleText',
    title: 'Срок реализации',
    synonyms: ['Срок', 'Сроки', 'Сроки реализации', 'Срок исполнения', 'Сроки проведения', 'Дата'],
    required: true,
  },
  {
    field: 'executors',
    title: 'Исполнители',
    synonyms: ['Исполнитель', 'Ответственные', 'Ответственный исполнитель'],
  },
  { field: 'tasks', title: 'Задачи', synonyms: ['Задача', 'Цель'] },
  {
    field: 'indicator',
    title: 'Показатель реализации',
    synonyms: [
      'Показатель',
      'Показатели',
      'Региональный показатель',
      'Планируемый результат',
      'Ожидаемый результат',
    ],
  },
]

/** What loading would do to a row: `missing` is in the program and not in the file. */
export const RoadmapFileOutcome = z.enum(['new', 'changed', 'unchanged', 'missing'])
export type RoadmapFileOutcome = z.infer<typeof RoadmapFileOutcome>

/** One line of the file as it would be loaded, or a row of the program that the file does not have. */
export const RoadmapFileRow = z.object({
  /** As the spreadsheet program numbers it, from 1; 0 for what is not in the file. */
  line: z.int(),
  kind: z.enum(['section', 'activity']),
  outcome: RoadmapFileOutcome,
  /** Old → new; empty for a new row. */
  changes: z.array(z.object({ label: z.string(), from: z.string(), to: z.string() })),
  number: z.string(),
  /** The number of its section; of a section its own. */
  section: z.string(),
  title: z.string(),
  scheduleText: z.string(),
  schedule: Schedule,
  /** How the deadline was understood, or why it was not. */
  how: z.string(),
  understood: z.boolean(),
  executors: z.string(),
  tasks: z.string(),
  class: ActivityClass,
  journal: JournalKind.nullable(),
  targets: z.array(
    TargetComputation.extend({
      text: z.string(),
      /** Where the computation comes from: a row of another year, the words, a person. */
      source: z.string(),
    }),
  ),
  /** Of a missing row: how many records of the districts name it, and whether it goes. */
  facts: z.int(),
  leaves: z.boolean(),
  /** What keeps the whole file from being loaded. */
  problems: z.array(z.string()),
  /** What is only to be looked at. */
  doubts: z.array(z.string()),
})
export type RoadmapFileRow = z.infer<typeof RoadmapFileRow>

const Line = z.string().regex(/^\d{1,6}$/)

export const RoadmapFileRequest = z.object({
  trayId: z.string(),
  /** Null lets the program find it in the file's name and deadlines. */
  year: Year.nullable(),
  /** By the line of the file: words of a deadline that count instead of those in the file, which stay to be read. */
  deadlines: z.record(Line, z.string().max(500)).default({}),
  /** By the line of the file: how the row is computed, as a person has said. */
  said: z.record(Line, RowComputation).default({}),
  /** Numbers of rows that the file does not have and that shall go; the others stay. */
  removed: z.array(z.string().max(10)).max(2000).default([]),
})
export type RoadmapFileRequest = z.infer<typeof RoadmapFileRequest>

export const RoadmapFilePreview = z.object({
  fileName: z.string(),
  year: Year,
  /** There is a roadmap of this year already: the file corrects it. */
  corrects: z.boolean(),
  rows: z.array(RoadmapFileRow),
  /** Why nothing of the file can be loaded, whatever its rows say; empty when it can. */
  refused: z.string(),
  counts: z.object({
    sections: z.int(),
    activities: z.int(),
    new: z.int(),
    changed: z.int(),
    missing: z.int(),
    /** Missing rows that go. */
    removed: z.int(),
    notUnderstood: z.int(),
    wrong: z.int(),
  }),
})
export type RoadmapFilePreview = z.infer<typeof RoadmapFilePreview>

/** What a loading has written: rows of the roadmap, without sections. */
export const RoadmapFileLoaded = z.object({ year: Year, new: z.int(), changed: z.int(), removed: z.int() })
export type RoadmapFileLoaded = z.infer<typeof RoadmapFileLoaded>
