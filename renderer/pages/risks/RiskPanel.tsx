import { Button } from '@mantine/core'
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { RISK_STATE, type RiskPatch, RiskState, Significance, SIGNIFICANCE } from '../../../shared/risk.ts'
import { client } from '../../api/index.ts'
import { useMayWrite } from '../../app/workplace.ts'
import {
  AutosaveDate,
  AutosaveSelect,
  AutosaveTextarea,
  FieldPair,
  Fields,
  Hint,
  RecordHistory,
  SidePanel,
} from '../../components/index.ts'
import { useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import css from './RisksPage.module.css'
import { type RiskDirection, type RiskSchool, warningsOf } from './words.ts'

interface Props {
  year: number
  school: RiskSchool
  direction: RiskDirection
  onClose: () => void
}

const significances = Significance.options.map((value) => ({ value, label: SIGNIFICANCE[value] }))
const states = RiskState.options.map((value) => ({ value, label: RISK_STATE[value] }))
const answers = [
  { value: 'yes', label: 'да' },
  { value: 'no', label: 'нет, не подтвердился' },
]

/** One direction of one school: everything that is known, each field saving itself. */
export function RiskPanel({ year, school, direction, onClose }: Props) {
  const mayWrite = useMayWrite()
  const risk = school.risks[direction.id]
  const warnings = warningsOf(school, direction.id)
  const save = (patch: RiskPatch) =>
    client.risks.set({ year, risks: [{ school: school.id, direction: direction.id, patch }] })
  const readOnly = !mayWrite
  // The first value makes the record: the panel stays the same one, and the focus where it is.
  const [recordId] = useState(risk?.id ?? `${school.id} ${direction.id}`)
  return (
    <SidePanel
      title={`${direction.code}. ${direction.title}`}
      note={school.name}
      recordId={recordId}
      onClose={onClose}
    >
      {warnings.length > 0 && (
        <ul className={css['doubts']}>
          {warnings.map((text) => (
            <li key={text}>
              <IconAlertTriangle size={14} aria-hidden />
              {text}
            </li>
          ))}
        </ul>
      )}
      <Fields title="Рисковый профиль школы">
        <FieldPair>
          <AutosaveSelect
            label="Значимость"
            value={risk?.significance ?? null}
            options={significances}
            clearable
            readOnly={readOnly}
            placeholder="нет данных"
            save={(value) => save({ significance: Significance.nullable().parse(value) })}
          />
          <AutosaveSelect
            label="Верифицирован"
            value={risk?.verified === true ? 'yes' : risk?.verified === false ? 'no' : null}
            options={answers}
            clearable
            readOnly={readOnly}
            placeholder="ещё не смотрели"
            save={(value) => save({ verified: value === null ? null : value === 'yes' })}
          />
        </FieldPair>
        <AutosaveTextarea
          label="Основание верификации"
          value={risk?.verifiedNote ?? ''}
          maxLength={1000}
          readOnly={readOnly}
          save={(verifiedNote) => save({ verifiedNote })}
        />
        <AutosaveDate
          label="Активирован"
          year={year}
          value={risk?.activatedOn ?? null}
          readOnly={readOnly}
          save={(activatedOn) => save({ activatedOn })}
        />
      </Fields>
      <Fields title="Что стало с риском">
        <FieldPair>
          <AutosaveSelect
            label="После 1 этапа"
            value={risk?.state1 ?? null}
            options={states}
            clearable
            readOnly={readOnly}
            placeholder="нет данных"
            save={(value) => save({ state1: RiskState.nullable().parse(value) })}
          />
          <AutosaveSelect
            label="После 2 этапа"
            value={risk?.state2 ?? null}
            options={states}
            clearable
            readOnly={readOnly}
            placeholder="нет данных"
            save={(value) => save({ state2: RiskState.nullable().parse(value) })}
          />
        </FieldPair>
        <AutosaveTextarea
          label="Примечание"
          value={risk?.note ?? ''}
          maxLength={1000}
          readOnly={readOnly}
          save={(note) => save({ note })}
        />
      </Fields>
      <ProgrammeOf school={school} direction={direction} mayWrite={mayWrite} />
      {!direction.confirmed && (
        <Hint>Формулировка направления не подтверждена первоисточником: сверьте с письмом региона.</Hint>
      )}
      {risk && <RecordHistory record={risk.id} />}
    </SidePanel>
  )
}

function ProgrammeOf({
  school,
  direction,
  mayWrite,
}: Omit<Props, 'year' | 'onClose'> & { mayWrite: boolean }) {
  const [, go] = useLocation()
  const create = useWrite(client.programmes.create)
  const programme = school.programmes[direction.id]
  const make = async () => {
    const made = await create.run({ school: school.id, direction: direction.id })
    if (!made) return
    say('Антирисковая программа создана. Отменить – Ctrl+Z.')
    go(`/programmes/${made.id}`)
  }
  return (
    <Fields title="Антирисковая программа">
      {programme ? (
        <Link href={`/programmes/${programme}`}>Открыть программу</Link>
      ) : mayWrite ? (
        <div>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            loading={create.pending}
            onClick={() => void make()}
          >
            Создать программу
          </Button>
        </div>
      ) : (
        <Hint>Программы по этому направлению нет.</Hint>
      )}
    </Fields>
  )
}
