import type { DistrictCard } from '../../../shared/district.ts'
import type { ReportModel } from '../../../shared/report.ts'

/** Whose document it is. */
export const requisitesOf = (district: DistrictCard): ReportModel['requisites'] => [
  ['Орган управления образованием', district.office],
  ['Муниципальный координатор', [district.coordinator, district.post].filter(Boolean).join(', ')],
]

/** Who signs a document of the district and who made it; `author` stands in when no coordinator is named. */
export function signedBy(
  district: DistrictCard,
  author: string,
): Pick<ReportModel, 'signatures' | 'executor'> {
  const executor = district.coordinator || author
  return {
    signatures: [
      district.signatory
        ? { post: district.signatoryPost, name: district.signatory }
        : { post: district.post || 'Муниципальный координатор', name: executor },
    ],
    executor: { name: executor, phone: district.phone },
  }
}
