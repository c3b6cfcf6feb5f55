import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { CalendarFile, ChecklistFile, CriteriaFile } from '../../../shared/catalogue.ts'
import { DistrictFile, RiskFile, RoadmapFile } from '../../../shared/reference.ts'
import { Refusal } from '../../../shared/refusal.ts'

export interface ReferenceYear {
  roadmap: RoadmapFile
  risks: RiskFile
  criteria: CriteriaFile
  checklist: ChecklistFile
  calendar: CalendarFile
}

/** The reference data shipped with the program, whole and checked. */
export interface Reference {
  districts: DistrictFile
  /** By year, ascending. */
  years: Map<number, ReferenceYear>
}

/**
 * Reads `districts.json` and the five files of every year found in `dir`.
 * @throws Refusal `reference-missing` or `reference-damaged`, naming the file and the place in it.
 */
export function readReference(dir: string): Reference {
  const districts = readFile(dir, 'districts.json', DistrictFile)
  const years = new Map<number, ReferenceYear>()
  for (const folder of readdirSync(dir).toSorted()) {
    if (!/^\d{4}$/.test(folder)) continue
    const year = Number(folder)
    const ofYear = <T extends z.ZodType<{ year: number }>>(name: string, schema: T): z.infer<T> => {
      const data = readFile(dir, `${folder}/${name}`, schema)
      if (data.year !== year) throw damaged(`${folder}/${name}`, `в файле указан ${data.year} год`)
      return data
    }
    years.set(year, {
      roadmap: ofYear('roadmap.json', RoadmapFile),
      risks: ofYear('risks.json', RiskFile),
      criteria: ofYear('criteria.json', CriteriaFile),
      checklist: ofYear('checklist.json', ChecklistFile),
      calendar: ofYear('calendar.json', CalendarFile),
    })
  }
  if (years.size === 0) throw missing('<год>/roadmap.json')
  return { districts, years }
}

const inRussian = z.locales.ru().localeError

function readFile<T extends z.ZodType>(dir: string, name: string, schema: T): z.infer<T> {
  let written: string
  try {
    written = readFileSync(join(dir, name), 'utf8')
  } catch (error) {
    throw missing(name, error)
  }
  let data: unknown
  try {
    data = JSON.parse(written)
  } catch (error) {
    throw damaged(name, 'это не JSON или файл обрезан', error)
  }
  const checked = schema.safeParse(data, { error: inRussian })
  if (checked.success) return checked.data
  const [issue] = checked.error.issues
  const place = issue?.path.map(String).join('.')
  throw damaged(name, `${place ? `${place}: ` : ''}${issue?.message ?? ''}`, checked.error)
}

const SAFE = 'Ваши данные не изменены.'
const NEXT = 'Верните этот файл из дистрибутива или установите программу заново и запустите её ещё раз.'

const damaged = (name: string, why: string, cause?: unknown) =>
  new Refusal(
    {
      code: 'reference-damaged',
      what: `Повреждён файл справочника «${name}» (${why}).`,
      safe: SAFE,
      next: NEXT,
    },
    { cause },
  )

const missing = (name: string, cause?: unknown) =>
  new Refusal(
    {
      code: 'reference-missing',
      what: `Не найден или не читается файл справочника «${name}».`,
      safe: SAFE,
      next: NEXT,
    },
    { cause },
  )
