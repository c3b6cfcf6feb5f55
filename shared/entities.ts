import { attachmentEntity } from './attachment.ts'
import { attendanceEntity } from './attendance.ts'
import { districtEntity } from './district.ts'
import type { Entity } from './entity.ts'
import { journalEntity } from './journal.ts'
import { occurrenceChangeEntity } from './occurrence.ts'
import { planEntity } from './plan.ts'
import { riskDirectionEntity } from './risk.ts'
import { activityEntity, sectionEntity, targetEntity } from './roadmap.ts'
import { cohortEntity, curatorEntity, schoolEntity } from './school.ts'
import { signerEntity } from './signer.ts'
import { stageEntity } from './stage.ts'

/** Every word of the domain that can be written, in the order in which packages list them. */
export const entities: readonly Entity[] = [
  sectionEntity,
  activityEntity,
  targetEntity,
  riskDirectionEntity,
  districtEntity,
  schoolEntity,
  curatorEntity,
  cohortEntity,
  planEntity,
  occurrenceChangeEntity,
  attendanceEntity,
  stageEntity,
  journalEntity,
  attachmentEntity,
  signerEntity,
]
