import { Button } from '@mantine/core'
import type { Conflict, ConflictDecision } from '../../../shared/conflict.ts'
import { Fields, Hint, RecordHistory, SidePanel } from '../../components/index.ts'
import css from './ConflictsPage.module.css'
import { OtherValue } from './OtherValue.tsx'
import { keyOf, source, take, taking } from './words.ts'

interface Props {
  conflict: Conflict
  pending: boolean
  onDecide: (decision: ConflictDecision) => void
  onClose: () => void
}

/** All values of one conflict in full, and a field for one that nobody wrote. */
export function ConflictPanel({ conflict, pending, onDecide, onClose }: Props) {
  const { title, label, kind, district, mine, owner, values, entity, record, field } = conflict
  return (
    <SidePanel title={title} note={`${label} · ${district}`} recordId={keyOf(conflict)} onClose={onClose}>
      <Fields title={kind === 'deletion' ? 'Один удалил запись, другой её изменил' : 'Разные значения'}>
        <ul className={css['values']}>
          {values.map((value) => (
            <li key={value.token}>
              <span className={css['whole']}>{value.words}</span>
              <span className={css['second']}>
                {source(value)}
                {value.shown && ' · показано сейчас'}
              </span>
              {mine && (
                <Button
                  variant={value.value === true && kind === 'deletion' ? 'light' : 'default'}
                  color={value.value === true && kind === 'deletion' ? 'red' : 'accent'}
                  loading={pending}
                  onClick={() => onDecide(take(conflict, value))}
                >
                  {taking(conflict, value)}
                </Button>
              )}
            </li>
          ))}
        </ul>
        {!mine && (
          <Hint>
            {owner === null
              ? 'Это поле знает только более новая версия программы. Обновите программу, чтобы решить.'
              : owner === 'region'
                ? 'Решает регион: его решение придёт со следующим пакетом.'
                : 'Решает сам район: его решение придёт со следующим пакетом.'}
          </Hint>
        )}
      </Fields>
      {mine && kind === 'edit' && (
        <OtherValue
          conflict={conflict}
          pending={pending}
          onSave={(value) => onDecide({ entity, record, field, take: { value } })}
        />
      )}
      <RecordHistory record={record} />
    </SidePanel>
  )
}
