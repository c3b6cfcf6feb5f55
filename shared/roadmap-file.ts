import { z } from 'zod'
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

/** One line of the file as it would be loaded. */
export const RoadmapFileRow = z.object({
  /** As the spreadsheet program numbers it, from 1. */
  line: z.int(),
  kind: z.enum(['section', 'activity']),
  number: z.string(),
  title: z.string(),
  scheduleText: z.string(),
  schedule: Schedule,
  /** How the deadline was understood, or why it was not. */
  how: z.string(),
  understood: z.boolean(),
  executors: z.string(),
  tasks: z.string(),
  indicators: z.array(z.string()),
  /** What keeps the whole file from being loaded. */
  problems: z.array(z.string()),
  /** What is only to be looked at. */
  doubts: z.array(z.string()),
})
export type RoadmapFileRow = z.infer<typeof RoadmapFileRow>

export const RoadmapFileRequest = z.object({
  trayId: z.string(),
  year: Year,
  /** By the line of the file: words of a deadline that count instead of those in the file, which stay to be read. */
  deadlines: z.record(z.string().regex(/^\d{1,6}$/), z.string().max(500)),
})
export type RoadmapFileRequest = z.infer<typeof RoadmapFileRequest>

export const RoadmapFilePreview = z.object({
  fileName: z.string(),
  year: Year,
  rows: z.array(RoadmapFileRow),
  /** Why nothing of the file can be loaded, whatever its rows say; empty when it can. */
  refused: z.string(),
  counts: z.object({ sections: z.int(), activities: z.int(), notUnderstood: z.int(), wrong: z.int() }),
})
export type RoadmapFilePreview = z.infer<typeof RoadmapFilePreview>
