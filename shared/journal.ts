import { z } from 'zod'
import { date, defineEntity, Id, integer, IsoDate, ref, text } from './entity.ts'
import { JournalKind } from './roadmap.ts'

/**
 * One line of any journal of the roadmap: a visit, a question, a publication, a practice …
 * One entity for all, so that there is one way to keep a journal; the words of a kind are in JOURNALS.
 */
export const journalEntity = defineEntity('journal', {
  title: 'запись журнала',
  writer: 'district',
  display: ['title'],
  apart: 'activity',
  fields: {
    activity: ref('Мероприятие', 'activity'),
    on: date('Дата'),
    school: ref('Школа', 'school'),
    curator: ref('Куратор', 'curator'),
    title: text('Содержание', 1000),
    person: text('Кто', 300),
    amount: integer('Количество', 0, 100_000),
    /** Solved, accepted, passed, fixed: what closes an entry of this kind. */
    closedOn: date('Дата завершения'),
    link: text('Ссылка', 1000),
    note: text('Примечание', 2000),
  },
})

export const JournalEntry = z.object({
  id: Id,
  activity: Id,
  on: IsoDate.nullable(),
  school: z.object({ id: Id, name: z.string() }).nullable(),
  curator: z.object({ id: Id, name: z.string() }).nullable(),
  title: z.string(),
  person: z.string(),
  amount: z.int().nullable(),
  closedOn: IsoDate.nullable(),
  link: z.string(),
  note: z.string(),
})
export type JournalEntry = z.infer<typeof JournalEntry>

export const JournalPatch = z
  .object({
    on: IsoDate.nullable(),
    school: Id.nullable(),
    curator: Id.nullable(),
    title: z.string().max(1000),
    person: z.string().max(300),
    amount: z.int().min(0).max(100_000).nullable(),
    closedOn: IsoDate.nullable(),
    link: z.string().max(1000),
    note: z.string().max(2000),
  })
  .partial()
export type JournalPatch = z.infer<typeof JournalPatch>

/** What a journal can show as a column; the amount is kept for journals to come. */
export type JournalField = Exclude<keyof JournalPatch, 'amount'>

/** The words of each journal: its name and the columns it shows, in order. */
export const JOURNALS: Record<
  JournalKind,
  {
    title: string
    one: string
    columns: readonly { field: JournalField; title: string }[]
    closed: string | null
  }
> = {
  visit: {
    title: 'Посещения школ кураторов',
    one: 'посещение',
    columns: [
      { field: 'on', title: 'Дата' },
      { field: 'school', title: 'Школа, чей директор посетил' },
      { field: 'title', title: 'Какую школу посетил' },
      { field: 'curator', title: 'Куратор' },
      { field: 'note', title: 'Результат' },
    ],
    closed: null,
  },
  question: {
    title: 'Вопросы на оперативных совещаниях',
    one: 'вопрос',
    columns: [
      { field: 'on', title: 'Задан' },
      { field: 'title', title: 'Вопрос' },
      { field: 'person', title: 'От кого' },
      { field: 'closedOn', title: 'Решён' },
      { field: 'note', title: 'Ответ' },
    ],
    closed: 'решён',
  },
  publication: {
    title: 'Публикации',
    one: 'публикация',
    columns: [
      { field: 'on', title: 'Дата' },
      { field: 'title', title: 'Материал' },
      { field: 'person', title: 'Где размещён' },
      { field: 'link', title: 'Ссылка' },
      { field: 'school', title: 'О какой школе' },
    ],
    closed: null,
  },
  practice: {
    title: 'Лучшие практики',
    one: 'практика',
    columns: [
      { field: 'on', title: 'Предложена' },
      { field: 'school', title: 'Школа' },
      { field: 'title', title: 'Практика' },
      { field: 'person', title: 'Автор' },
      { field: 'closedOn', title: 'Принята в банк' },
      { field: 'link', title: 'Ссылка' },
    ],
    closed: 'принята',
  },
  contest: {
    title: 'Заявки на конкурс',
    one: 'заявка',
    columns: [
      { field: 'on', title: 'Подана' },
      { field: 'school', title: 'Школа (пусто – программа района)' },
      { field: 'title', title: 'Программа' },
      { field: 'note', title: 'Результат' },
    ],
    closed: null,
  },
  training: {
    title: 'Обучение команд',
    one: 'обучение',
    columns: [
      { field: 'closedOn', title: 'Окончено' },
      { field: 'school', title: 'Школа' },
      { field: 'person', title: 'Кто обучен' },
      { field: 'title', title: 'Документ, №' },
      { field: 'note', title: 'Примечание' },
    ],
    closed: 'окончено',
  },
  siteCheck: {
    title: 'Проверки сайтов',
    one: 'проверка',
    columns: [
      { field: 'on', title: 'Дата' },
      { field: 'school', title: 'Школа (пусто – сайт района)' },
      { field: 'link', title: 'Страница' },
      { field: 'note', title: 'Замечания' },
      { field: 'closedOn', title: 'Устранены' },
    ],
    closed: 'устранены',
  },
  material: {
    title: 'Методические материалы',
    one: 'материал',
    columns: [
      { field: 'on', title: 'Дата' },
      { field: 'title', title: 'Материал' },
      { field: 'person', title: 'От кого получен или кому направлен' },
      { field: 'school', title: 'Для какой школы' },
      { field: 'link', title: 'Ссылка' },
      { field: 'note', title: 'Как использован' },
    ],
    closed: null,
  },
}
