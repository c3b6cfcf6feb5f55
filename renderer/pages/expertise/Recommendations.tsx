import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { Recommendation } from '../../../shared/expertise-sheet.ts'
import type { RecommendationPatch } from '../../../shared/expertise.ts'
import { formatDate } from '../../../shared/date.ts'
import { client } from '../../api/index.ts'
import { AutosaveDate, AutosaveText, AutosaveTextarea, Fields, Hint } from '../../components/index.ts'
import { useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import css from './ExpertisePage.module.css'

interface Props {
  items: readonly Recommendation[]
  year: number
  /** Undefined where they are only read. */
  onAdd: (() => void) | undefined
}

/** What the school has to put right, with its dates; those of earlier rounds stay until they are fixed. */
export function Recommendations({ items, year, onAdd }: Props) {
  const remove = useWrite(client.expertise.removeRecommendation)
  const save = (id: string) => (patch: RecommendationPatch) =>
    client.expertise.updateRecommendation({ id, patch })
  return (
    <Fields title="Рекомендации школе" level={2}>
      {items.length === 0 && (
        <Hint>
          {onAdd
            ? 'Пока нет. Показатель «Рекомендации даны» считает школы, у которых здесь есть хотя бы одна.'
            : 'Район рекомендаций не внёс.'}
        </Hint>
      )}
      {items.map((item, at) => (
        <div key={item.id} className={css['advice']} data-late={item.overdue || undefined}>
          {onAdd ? (
            <>
              <AutosaveTextarea
                label={`Рекомендация ${at + 1}${item.round > 1 ? `, повторная ${item.round}` : ''}`}
                maxLength={2000}
                value={item.text}
                warning={item.text === '' ? 'Без текста рекомендация не считается.' : undefined}
                save={(text) => save(item.id)({ text })}
              />
              <div className={css['adviceDates']}>
                <AutosaveDate
                  label="Срок устранения"
                  year={year}
                  value={item.due}
                  warning={item.overdue ? 'Срок прошёл, а рекомендация не устранена.' : undefined}
                  save={(due) => save(item.id)({ due })}
                />
                <AutosaveDate
                  label="Устранено"
                  year={year}
                  value={item.fixedOn}
                  save={(fixedOn) => save(item.id)({ fixedOn })}
                />
                <AutosaveText
                  label="Примечание"
                  maxLength={2000}
                  value={item.note}
                  save={(note) => save(item.id)({ note })}
                />
                <Button
                  variant="subtle"
                  data-danger
                  aria-label={`Удалить рекомендацию ${at + 1}`}
                  onClick={() =>
                    void remove.run({ id: item.id }).then((done) => {
                      if (done) say('Рекомендация удалена. Вернуть – Ctrl+Z.')
                    })
                  }
                >
                  Удалить
                </Button>
              </div>
            </>
          ) : (
            <>
              <div>{item.text || '—'}</div>
              <div className={css['quiet']}>
                {[
                  item.due && `срок ${formatDate(item.due)}`,
                  item.fixedOn ? `устранено ${formatDate(item.fixedOn)}` : 'не устранено',
                  item.overdue && 'срок прошёл',
                  item.note,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
            </>
          )}
        </div>
      ))}
      {onAdd && (
        <div>
          <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={onAdd}>
            Добавить рекомендацию
          </Button>
        </div>
      )}
    </Fields>
  )
}
