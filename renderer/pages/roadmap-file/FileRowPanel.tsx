import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { useState } from 'react'
import { computationDoubts, type RowComputation } from '../../../shared/computation.ts'
import type { RoadmapFileRow } from '../../../shared/roadmap-file.ts'
import {
  FieldList,
  Fields,
  Hint,
  RowComputationFields,
  SidePanel,
  TargetComputationFields,
  Warning,
} from '../../components/index.ts'
import { idOf, nameOf } from './columns.tsx'
import css from './RoadmapFilePage.module.css'

interface Props {
  row: RoadmapFileRow
  /** Words that count instead of those in the file; empty when those count. */
  instead: string
  onDeadline: (words: string) => void
  onSay: (said: RowComputation) => void
  onLeave: (leaves: boolean) => void
  onClose: () => void
}

/** One row of the file: what would change, its deadline in other words, how it is computed, and the rest it brings. */
export function FileRowPanel({ row, instead, onDeadline, onSay, onLeave, onClose }: Props) {
  return (
    <SidePanel
      title={nameOf(row)}
      note={row.line > 0 ? `Строка ${row.line} файла` : 'В файле этой строки нет'}
      recordId={idOf(row)}
      onClose={onClose}
    >
      {row.problems.length > 0 && (
        <Fields title="Ошибки">
          {row.problems.map((problem) => (
            <Warning key={problem}>{problem}</Warning>
          ))}
        </Fields>
      )}
      {row.outcome === 'missing' && <Missing row={row} onLeave={onLeave} />}
      {row.changes.length > 0 && <Changes changes={row.changes} />}
      {row.line > 0 && <Deadline row={row} instead={instead} onChange={onDeadline} />}
      {row.line > 0 && <Computation row={row} onSay={onSay} />}
      <Fields title="Остальное в строке">
        <FieldList
          items={[
            ...(row.line > 0 ? [] : [['Срок', row.scheduleText || 'не указан'] as const]),
            ['Исполнители', row.executors || 'не указаны'],
            ['Задачи', row.tasks || 'не указаны'],
            ...(row.line > 0
              ? []
              : [['Показатели', row.targets.map((t) => t.text).join('; ') || 'не указаны'] as const]),
          ]}
        />
      </Fields>
    </SidePanel>
  )
}

function Changes({ changes }: Pick<RoadmapFileRow, 'changes'>) {
  return (
    <Fields title="Что изменится">
      <ul className={css['changes']}>
        {changes.map(({ label, from, to }) => (
          <li key={`${label} ${from}`}>
            <span>{label}</span>
            <span>
              <del>{from || 'пусто'}</del> → <ins>{to || 'пусто'}</ins>
            </span>
          </li>
        ))}
      </ul>
    </Fields>
  )
}

function Missing({ row, onLeave }: Pick<Props, 'row' | 'onLeave'>) {
  return (
    <Fields title="Что сделать со строкой">
      <SegmentedControl
        fullWidth
        aria-label="Что сделать со строкой"
        value={row.leaves ? 'remove' : 'keep'}
        onChange={(value) => onLeave(value === 'remove')}
        data={[
          { value: 'keep', label: 'Оставить' },
          { value: 'remove', label: 'Убрать' },
        ]}
      />
      <Hint>
        {row.facts === 0
          ? 'По этой строке ничего не внесено. Убранную можно вернуть.'
          : `По этой строке внесено записей: ${row.facts}. Если её убрать, они сохранятся и вернутся вместе с ней.`}
      </Hint>
    </Fields>
  )
}

function Deadline({
  row,
  instead,
  onChange,
}: {
  row: RoadmapFileRow
  instead: string
  onChange: (words: string) => void
}) {
  const [words, setWords] = useState(instead)
  return (
    <form
      className={css['form']}
      onSubmit={(event) => {
        event.preventDefault()
        onChange(words)
      }}
    >
      <Fields title="Срок реализации">
        <FieldList items={[['В файле', row.scheduleText || 'не указан']]} />
        <TextInput
          label="Срок другими словами"
          placeholder="до 25 марта · I квартал · в течение года"
          maxLength={500}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          onBlur={() => onChange(words)}
          description={row.understood ? row.how : <Warning>{row.how}</Warning>}
          inputWrapperOrder={['label', 'input', 'description']}
        />
        <Hint>Слова из файла останутся в дорожной карте; считать программа будет по этим.</Hint>
        <div>
          <Button type="submit" variant="default">
            Проверить
          </Button>
        </div>
      </Fields>
    </form>
  )
}

/** As the program understood it, to be corrected before anything is loaded. */
function Computation({ row, onSay }: Pick<Props, 'row' | 'onSay'>) {
  const now: RowComputation = {
    class: row.class,
    journal: row.journal,
    targets: row.targets.map(({ population, measure, goal }) => ({ population, measure, goal })),
  }
  return (
    <>
      <Fields title="Учёт">
        <RowComputationFields value={now} onChange={(patch) => onSay({ ...now, ...patch })} />
      </Fields>
      <Fields title={row.targets.length === 1 ? 'Показатель' : 'Показатели'}>
        {row.targets.map((target, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- indicators of a file have no other identity than their place
          <div key={at} className={css['target']}>
            <p>{target.text}</p>
            <TargetComputationFields
              value={target}
              doubts={computationDoubts(target, row)}
              onChange={({ population, measure, goal }) =>
                onSay({
                  ...now,
                  targets: now.targets.map((other, i) => (i === at ? { population, measure, goal } : other)),
                })
              }
            />
            <Hint>Понято {target.source}.</Hint>
          </div>
        ))}
      </Fields>
    </>
  )
}
