import type { JournalEntry, JournalField } from '../../../shared/journal.ts'
import type { JournalKind } from '../../../shared/roadmap.ts'
import { plural } from '../../../shared/plural.ts'
import { counted } from '../../text/numbers.ts'

interface Words {
  /** The forms that go with a number of entries. */
  forms: readonly [one: string, few: string, many: string]
  /** «решён», «не решён» and the button that closes an entry; null where entries are never closed. */
  closing: { done: string; open: string; today: string } | null
  /** Said instead of the table while nothing is written: what belongs here. */
  about: string
  /** Without this field an entry of the kind says nothing. */
  needs: { field: JournalField; sentence: string }
}

export const WORDS: Record<JournalKind, Words> = {
  visit: {
    forms: ['посещение', 'посещения', 'посещений'],
    closing: null,
    about:
      'Запишите каждое посещение: когда, директор какой школы проекта, какую школу он посетил и что из этого вышло.',
    needs: { field: 'school', sentence: 'Выберите школу, чей директор посетил' },
  },
  question: {
    forms: ['вопрос', 'вопроса', 'вопросов'],
    closing: { done: 'решён', open: 'не решён', today: 'Решён сегодня' },
    about:
      'Записывайте вопросы, которые задали на оперативном совещании, и день, когда вопрос решён: так считается доля решённых.',
    needs: { field: 'title', sentence: 'Напишите сам вопрос' },
  },
  publication: {
    forms: ['публикация', 'публикации', 'публикаций'],
    closing: null,
    about: 'Записывайте каждый материал о проекте: когда вышел, где размещён, ссылку и о какой он школе.',
    needs: { field: 'title', sentence: 'Напишите название материала' },
  },
  practice: {
    forms: ['практика', 'практики', 'практик'],
    closing: { done: 'принята', open: 'не принята', today: 'Принята сегодня' },
    about: 'Запишите практики, которые школы предложили в банк лучших, и день, когда практику приняли.',
    needs: { field: 'title', sentence: 'Напишите название практики' },
  },
  contest: {
    forms: ['заявка', 'заявки', 'заявок'],
    closing: null,
    about:
      'Запишите заявки на конкурс: школ и района (у неё школа остаётся пустой) – когда подана, какая программа и с каким результатом.',
    needs: { field: 'title', sentence: 'Напишите название программы' },
  },
  training: {
    forms: ['запись', 'записи', 'записей'],
    closing: { done: 'окончено', open: 'идёт', today: 'Окончено сегодня' },
    about: 'Запишите, кто из школьных команд учится, а по окончании – день и номер документа.',
    needs: { field: 'person', sentence: 'Напишите, кто обучен' },
  },
  siteCheck: {
    forms: ['проверка', 'проверки', 'проверок'],
    closing: { done: 'устранены', open: 'не устранены', today: 'Устранены сегодня' },
    about:
      'Проверки сайтов по чек-листу ведите на странице «Сайты». Здесь можно записать прежние проверки: день, школу (для сайта района оставьте её пустой), страницу и замечания.',
    needs: { field: 'on', sentence: 'Укажите день проверки' },
  },
  material: {
    forms: ['материал', 'материала', 'материалов'],
    closing: null,
    about:
      'Запишите материалы, которые получили от региона или направили ему: когда, что именно, для какой школы и как это использовано.',
    needs: { field: 'title', sentence: 'Напишите, что за материал' },
  },
}

type Closable = Pick<JournalEntry, 'closedOn' | 'note'>

/** Whether an entry is done, still open, or there is nothing to be done about it. */
export function closureOf(kind: JournalKind, { closedOn, note }: Closable): 'closed' | 'open' | null {
  if (WORDS[kind].closing === null) return null
  if (closedOn !== null) return 'closed'
  // A check without remarks has nothing to be mended.
  return kind === 'siteCheck' && note === '' ? null : 'open'
}

/** «2 вопроса, решён 1», «3 публикации», «записей ещё нет». */
export function countWords(kind: JournalKind, entries: readonly Closable[]): string {
  if (entries.length === 0) return 'записей ещё нет'
  const all = counted(entries.length, ...WORDS[kind].forms)
  const closures = entries.map((entry) => closureOf(kind, entry)).filter((closure) => closure !== null)
  const closed = closures.filter((closure) => closure === 'closed').length
  const done = (one: string, many: string) => `${all}, ${plural(closed, one, many, many)} ${closed}`
  switch (kind) {
    case 'question':
      return done('решён', 'решено')
    case 'practice':
      return done('принята', 'принято')
    case 'training':
      return done('окончено', 'окончено')
    case 'siteCheck':
      return closures.length === 0
        ? `${all}, без замечаний`
        : `${all}, замечания устранены: ${closed} из ${closures.length}`
    case 'visit':
    case 'publication':
    case 'contest':
    case 'material':
      return all
  }
}
