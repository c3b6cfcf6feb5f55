import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { StageReturn, StageReturnPatch } from '../../../shared/stage.ts'
import { client } from '../../api/index.ts'
import { useMayWrite, useWorkplace } from '../../app/workplace.ts'
import { AutosaveDate, AutosaveText, AutosaveTextarea, FieldPair, Fields } from '../../components/index.ts'
import { useWrite } from '../../queries/index.ts'
import css from './SchoolChain.module.css'

interface Props {
  one: StageReturn
  /** Which time it is. */
  number: number
  year: number
  /** Made just now: its reason is to be typed. */
  fresh: boolean
}

/** One time a step was sent back: when, by whom, what for, and when it was put right. */
export function ReturnFields({ one, number, year, fresh }: Props) {
  const { today } = useWorkplace()
  const readOnly = !useMayWrite()
  const fix = useWrite(client.stages.updateReturn)
  const remove = useWrite(client.stages.removeReturn)
  const reason = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (fresh) reason.current?.querySelector('textarea')?.focus()
  }, [fresh])
  const save = (patch: StageReturnPatch) => client.stages.updateReturn({ id: one.id, patch })
  return (
    <div className={css['return']}>
      <Fields title={`Возврат на доработку № ${number}`}>
        <FieldPair>
          <AutosaveDate
            label="Возвращено"
            value={one.on}
            year={year}
            readOnly={readOnly}
            save={(on) => save({ on })}
          />
          <AutosaveDate
            label="Доработано"
            value={one.fixedOn}
            year={year}
            readOnly={readOnly}
            save={(fixedOn) => save({ fixedOn })}
          />
        </FieldPair>
        <AutosaveText
          label="Кто вернул"
          value={one.by}
          maxLength={300}
          readOnly={readOnly}
          save={(by) => save({ by: by.trim() })}
        />
        <div ref={reason}>
          <AutosaveTextarea
            label="Что доработать"
            value={one.reason}
            maxLength={2000}
            readOnly={readOnly}
            save={(text) => save({ reason: text.trim() })}
          />
        </div>
      </Fields>
      {!readOnly && (
        <div className={css['deeds']}>
          {one.fixedOn === null && (
            <Button
              loading={fix.pending}
              onClick={() => void fix.run({ id: one.id, patch: { fixedOn: today } })}
            >
              Доработано сегодня
            </Button>
          )}
          <Button
            variant="subtle"
            data-danger
            loading={remove.pending}
            onClick={() => void remove.run({ id: one.id })}
          >
            Убрать возврат
          </Button>
        </div>
      )}
    </div>
  )
}
