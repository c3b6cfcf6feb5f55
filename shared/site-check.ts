import { z } from 'zod'
import { date, defineEntity, Id, integer, IsoDate, oneOf, ref, text } from './entity.ts'
import { Year } from './schedule.ts'

/** Whose site an item of the checklist is for. */
export const SiteOf = z.enum(['school', 'district', 'both'])
export type SiteOf = z.infer<typeof SiteOf>
export const SITE_OF: Record<SiteOf, string> = { school: 'сайт школы', district: 'сайт района', both: 'оба' }

/** An item of the site checklist (чек-лист, row 5.10) of a year: editable data of the region. */
export const checklistItemEntity = defineEntity('checklistItem', {
  title: 'пункт чек-листа сайта',
  writer: 'region',
  key: ['year', 'code'],
  display: ['title'],
  fields: {
    year: integer('Год'),
    code: text('Код', 20),
    position: integer('Порядок'),
    title: text('Пункт', 1000),
    site: oneOf('Для какого сайта', SiteOf.options, SITE_OF),
  },
})

export const SiteAnswer = z.enum(['yes', 'partly', 'no'])
export type SiteAnswer = z.infer<typeof SiteAnswer>
export const SITE_ANSWER: Record<SiteAnswer, string> = { yes: 'да', partly: 'частично', no: 'нет' }

/** One look at one site on one day. */
export const siteCheckEntity = defineEntity('siteCheck', {
  title: 'проверка сайта',
  writer: 'district',
  display: ['on', 'school'],
  fields: {
    year: integer('Год'),
    /** Null: the district's own site. */
    school: ref('Школа', 'school'),
    on: date('Дата проверки'),
    url: text('Страница', 1000),
    by: text('Кто проверил', 300),
    note: text('Примечание', 2000),
  },
})

/** An answer to one item; it keeps the item's words, so that a changed checklist leaves old checks alone. */
export const siteAnswerEntity = defineEntity('siteAnswer', {
  title: 'ответ по чек-листу',
  writer: 'district',
  key: ['check', 'code'],
  display: ['title'],
  fields: {
    check: ref('Проверка', 'siteCheck'),
    code: text('Код', 20),
    position: integer('Порядок'),
    title: text('Пункт', 1000),
    answer: oneOf('Ответ', SiteAnswer.options, SITE_ANSWER),
    remark: text('Замечание', 2000),
    fixedOn: date('Устранено'),
  },
})

export const SiteCheckPatch = z
  .object({
    on: IsoDate,
    url: z.string().max(1000),
    by: z.string().max(300),
    note: z.string().max(2000),
  })
  .partial()
export type SiteCheckPatch = z.infer<typeof SiteCheckPatch>

export const SiteAnswerPatch = z
  .object({
    answer: SiteAnswer.nullable(),
    remark: z.string().max(2000),
    fixedOn: IsoDate.nullable(),
  })
  .partial()
export type SiteAnswerPatch = z.infer<typeof SiteAnswerPatch>

export const SiteCheck = z.object({
  id: Id,
  year: Year,
  school: z.object({ id: Id, name: z.string() }).nullable(),
  on: IsoDate.nullable(),
  url: z.string(),
  by: z.string(),
  note: z.string(),
  items: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      answer: SiteAnswer.nullable(),
      remark: z.string(),
      fixedOn: IsoDate.nullable(),
    }),
  ),
})
export type SiteCheck = z.infer<typeof SiteCheck>

/** What is right and what is left to be mended on a site, by one check. */
export interface SiteStanding {
  answered: number
  items: number
  yes: number
  /** «нет» and «частично» that nobody has noted as mended. */
  open: number
  /** Of them «нет»: what is not on the site at all. */
  lacking: number
}

/** Only a check whose every item is answered speaks for its site. */
export const isComplete = ({ answered, items }: SiteStanding): boolean => items > 0 && answered === items

export function standingOf(
  items: readonly { answer: SiteAnswer | null; fixedOn: string | null }[],
): SiteStanding {
  const open = items.filter(
    ({ answer, fixedOn }) => (answer === 'no' || answer === 'partly') && fixedOn === null,
  )
  return {
    answered: items.filter(({ answer }) => answer !== null).length,
    items: items.length,
    yes: items.filter(({ answer }) => answer === 'yes').length,
    open: open.length,
    lacking: open.filter(({ answer }) => answer === 'no').length,
  }
}

/** The yes/no marks of row 5.10 that checks answer: «информация размещена на сайте». */
export const SITE_ASPECT = 'site'

export const ChecklistItem = z.object({
  id: Id,
  code: z.string(),
  title: z.string(),
  site: SiteOf,
})
export type ChecklistItem = z.infer<typeof ChecklistItem>

export const ChecklistDraft = z.object({ title: z.string().trim().min(1).max(1000), site: SiteOf })
export type ChecklistDraft = z.infer<typeof ChecklistDraft>
export const ChecklistPatch = ChecklistDraft.partial()
export type ChecklistPatch = z.infer<typeof ChecklistPatch>

/** A site with its checks of the year, the latest first. */
export const CheckedSite = z.object({
  /** Null: the district's own site. */
  school: z.object({ id: Id, name: z.string(), inProject: z.boolean() }).nullable(),
  /** Where a check begins: the address of the last one, else what the school's card says. */
  url: z.string(),
  checks: z.array(SiteCheck),
})
export type CheckedSite = z.infer<typeof CheckedSite>
