import { z } from 'zod'
import { defineEntity, Id, text } from './entity.ts'

/** The district and its coordinator: requisites of every report. One record per district scope. */
export const districtEntity = defineEntity('district', {
  title: 'район',
  writer: 'district',
  display: ['name'],
  fields: {
    name: text('Район', 200),
    office: text('Орган управления образованием', 300),
    coordinator: text('Муниципальный координатор', 200),
    post: text('Должность координатора', 300),
    phone: text('Телефон', 100),
    email: text('Электронная почта', 200),
    /** Who signs reports, when it is not the coordinator. */
    signatory: text('Кто подписывает отчёты', 200),
    signatoryPost: text('Должность подписывающего', 300),
  },
})

export const DistrictCard = z.object({
  id: Id,
  name: z.string(),
  office: z.string(),
  coordinator: z.string(),
  post: z.string(),
  phone: z.string(),
  email: z.string(),
  signatory: z.string(),
  signatoryPost: z.string(),
})
export type DistrictCard = z.infer<typeof DistrictCard>

/** A district's fields a person may edit; the id never changes. */
export const DistrictPatch = DistrictCard.omit({ id: true }).partial()
