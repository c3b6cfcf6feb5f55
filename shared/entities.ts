import { aliasEntity } from './alias.ts'
import { attachmentEntity } from './attachment.ts'
import { attendanceEntity } from './attendance.ts'
import { calendarDayEntity } from './calendar.ts'
import { districtEntity } from './district.ts'
import { dutyMarkEntity, taskEntity } from './duty.ts'
import type { Entity } from './entity.ts'
import {
  criteriaSetEntity,
  criterionEntity,
  expertiseEntity,
  expertiseScoreEntity,
  recommendationEntity,
  regionalExpertiseEntity,
} from './expertise.ts'
import { journalEntity } from './journal.ts'
import { importProfileEntity } from './list-import.ts'
import { noteEntity } from './note.ts'
import { occurrenceChangeEntity } from './occurrence.ts'
import { ownActivityEntity, planVersionEntity } from './own-plan.ts'
import { planEntity } from './plan.ts'
import { programmeEntity, programmeIndicatorEntity, programmeMeasureEntity } from './programme.ts'
import { overrideEntity, quotaEntity } from './quota.ts'
import { riskDirectionEntity, riskEntity } from './risk.ts'
import { activityEntity, sectionEntity, targetEntity } from './roadmap.ts'
import { cohortEntity, curatorEntity, schoolEntity } from './school.ts'
import { signerEntity } from './signer.ts'
import { checklistItemEntity, siteAnswerEntity, siteCheckEntity } from './site-check.ts'
import { stageEntity, stageReturnEntity } from './stage.ts'

/** Every word of the domain that can be written, in the order in which packages list them. */
export const entities: readonly Entity[] = [
  sectionEntity,
  activityEntity,
  targetEntity,
  riskDirectionEntity,
  criteriaSetEntity,
  criterionEntity,
  checklistItemEntity,
  calendarDayEntity,
  districtEntity,
  schoolEntity,
  curatorEntity,
  cohortEntity,
  planEntity,
  quotaEntity,
  overrideEntity,
  occurrenceChangeEntity,
  attendanceEntity,
  riskEntity,
  stageEntity,
  stageReturnEntity,
  programmeEntity,
  programmeIndicatorEntity,
  programmeMeasureEntity,
  expertiseEntity,
  expertiseScoreEntity,
  recommendationEntity,
  regionalExpertiseEntity,
  ownActivityEntity,
  planVersionEntity,
  siteCheckEntity,
  siteAnswerEntity,
  journalEntity,
  taskEntity,
  dutyMarkEntity,
  noteEntity,
  aliasEntity,
  importProfileEntity,
  attachmentEntity,
  signerEntity,
]
