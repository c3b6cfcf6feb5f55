import { z } from 'zod'
import { Id } from './entity.ts'
import { Year } from './schedule.ts'

export const Role = z.enum(['district', 'region'])
export type Role = z.infer<typeof Role>

/** Who works here: settings of this copy of the program; they do not travel. */
export const Workplace = z.object({
  /** False until the first run is completed. */
  ready: z.boolean(),
  role: Role,
  /** The own district; null in the region's role. */
  district: z.object({ id: Id, name: z.string() }).nullable(),
  regionName: z.string(),
  /** Name of the person who works; signs every change. */
  author: z.string(),
  year: Year,
  /** Years a roadmap is loaded for. */
  years: z.array(Year),
  /** The data are a training district and must never be taken for real ones. */
  demo: z.boolean(),
  /** Today by the computer's clock, YYYY-MM-DD; the training district has a day of its own. */
  today: z.string(),
})
export type Workplace = z.infer<typeof Workplace>

export const Setup = z.discriminatedUnion('role', [
  z.object({
    role: z.literal('district'),
    /** As chosen from the list or typed. */
    district: z.string().trim().min(2).max(200),
    /** The person confirmed that a name outside the list is right. */
    isNew: z.boolean().default(false),
    coordinator: z.string().trim().min(2, 'Укажите фамилию, имя, отчество').max(200),
    post: z.string().max(300).default(''),
    office: z.string().max(300).default(''),
    year: Year,
    /** The district works on another computer already: its card and everything else come from there. */
    second: z.boolean().default(false),
    /** Tray id of the region's invitation; it settles the district. */
    invitation: z.string().nullable().default(null),
  }),
  z.object({
    role: z.literal('region'),
    coordinator: z.string().trim().min(2, 'Укажите фамилию, имя, отчество').max(200),
    year: Year,
  }),
])
export type Setup = z.infer<typeof Setup>

/** A name of the shipped list of districts. */
export const CatalogueDistrict = z.object({
  code: z.string(),
  name: z.string(),
  short: z.string(),
  kind: z.string(),
  synonyms: z.array(z.string()),
  /** No longer exists in the chosen year, with the reason. */
  abolished: z.string().nullable(),
})
export type CatalogueDistrict = z.infer<typeof CatalogueDistrict>
