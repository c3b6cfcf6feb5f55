import { Button, Group, Radio } from '@mantine/core'
import { useState } from 'react'
import type { DuplicatePair, MergePreview } from '../../../shared/duplicate.ts'
import { quoted } from '../../../shared/quotes.ts'
import { client, explain } from '../../api/index.ts'
import { ErrorNotice, Fields, Hint, SidePanel, Waiting } from '../../components/index.ts'
import { useRead, useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import css from './Duplicates.module.css'
import { pairKey } from './words.ts'

interface Props {
  pair: DuplicatePair
  onClose: () => void
}

/** Two records side by side: which one stays, what it gets, what goes. */
export function MergePanel({ pair, onClose }: Props) {
  const [keepId, setKeepId] = useState(pair.keep.id)
  const settled = pair.reason === 'facts'
  const dropId = keepId === pair.keep.id ? pair.drop.id : pair.keep.id
  const request = { entity: pair.entity, keep: keepId, drop: dropId }
  const preview = useRead('duplicates', 'preview', request)
  const merging = useWrite(client.duplicates.merge)
  const different = useWrite(client.duplicates.different)
  const merge = async () => {
    if (!(await merging.run(request))) return
    say('Записи объединены. Отменить – Ctrl+Z.')
    onClose()
  }
  const keepApart = async () => {
    if (await different.run({ keep: pair.keep.id, drop: pair.drop.id })) onClose()
  }
  return (
    <SidePanel
      title={settled ? 'Сведения, которые противоречат' : 'Похоже, это одна запись'}
      recordId={pairKey(pair)}
      onClose={onClose}
      footer={
        <Group gap={8}>
          <Button loading={merging.pending} disabled={!preview.data} onClick={() => void merge()}>
            {settled ? 'Перенести остальное' : 'Объединить'}
          </Button>
          {!settled && (
            <Button variant="default" loading={different.pending} onClick={() => void keepApart()}>
              Это разные
            </Button>
          )}
        </Group>
      }
    >
      {!settled && (
        <Radio.Group label="Какая запись останется" value={keepId} onChange={setKeepId}>
          <div className={css['choice']}>
            {[pair.keep, pair.drop].map(({ id, title }, at) => (
              <Radio key={id} value={id} label={at === 0 ? `${title} – о ней больше сведений` : title} />
            ))}
          </div>
        </Radio.Group>
      )}
      {preview.error && <ErrorNotice explanation={explain(preview.error)} />}
      {preview.data ? <Comparison preview={preview.data} /> : !preview.error && <Waiting label="Сравнение" />}
    </SidePanel>
  )
}

const OUTCOME: Record<MergePreview['fields'][number]['outcome'], string> = {
  filled: 'дополнится',
  same: '',
  lost: 'не сохранится',
}

function Comparison({ preview }: { preview: MergePreview }) {
  const { fields, moved, collisions, waiting } = preview
  return (
    <>
      {fields.length > 0 && (
        <Fields title="Сведения">
          <table className={css['table']}>
            <thead>
              <tr>
                <th scope="col">Поле</th>
                <th scope="col">Останется</th>
                <th scope="col">Из второй записи</th>
              </tr>
            </thead>
            <tbody>
              {fields.map(({ label, kept, dropped, outcome }) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td>{outcome === 'filled' ? dropped : kept}</td>
                  <td data-outcome={outcome}>
                    {outcome === 'same' ? (dropped === 'пусто' ? '—' : 'то же') : dropped}
                    {OUTCOME[outcome] && <small>{OUTCOME[outcome]}</small>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Fields>
      )}
      <Fields title="Перейдёт к оставшейся записи">
        {moved.length === 0 ? (
          <Hint>Ничего: на вторую запись никто не ссылается.</Hint>
        ) : (
          <ul className={css['list']}>
            {moved.map(({ title, count }) => (
              <li key={title}>
                {title}: {count}
              </li>
            ))}
          </ul>
        )}
      </Fields>
      {collisions.length > 0 && (
        <Fields title={`Противоречит: ${collisions.length}`}>
          <Hint>У обеих записей разное значение. Останется то, что у оставшейся записи.</Hint>
          <ul className={css['list']}>
            {collisions.map(({ title, label, kept, dropped }) => (
              <li key={`${title} ${label}`}>
                {title}: останется {quoted(kept)}, не сохранится {quoted(dropped)}
              </li>
            ))}
          </ul>
        </Fields>
      )}
      {waiting.length > 0 && (
        <Fields title="Подождёт">
          <Hint>
            Здесь есть неразобранные расхождения. Эти записи перейдут, когда вы разберёте их и объедините ещё
            раз.
          </Hint>
          <ul className={css['list']}>
            {waiting.map((title) => (
              <li key={title}>{title}</li>
            ))}
          </ul>
        </Fields>
      )}
      <Hint>Объединение – один шаг: Ctrl+Z вернёт обе записи.</Hint>
    </>
  )
}
