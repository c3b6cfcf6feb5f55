import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { RoadmapFileRow } from '../../../shared/roadmap-file.ts'
import { FieldList, Fields, Hint, SidePanel, Warning } from '../../components/index.ts'
import { nameOf } from './columns.tsx'
import css from './RoadmapFilePage.module.css'

interface Props {
  row: RoadmapFileRow
  /** Words that count instead of those in the file; empty when those count. */
  instead: string
  onChange: (words: string) => void
  onClose: () => void
}

/** One row of the file: all it brings, and its deadline in other words where the file's are not understood. */
export function DeadlinePanel({ row, instead, onChange, onClose }: Props) {
  const [words, setWords] = useState(instead)
  return (
    <SidePanel
      title={nameOf(row)}
      note={`Строка ${row.line} файла`}
      recordId={String(row.line)}
      onClose={onClose}
    >
      {row.problems.length > 0 && (
        <Fields title="Ошибки">
          {row.problems.map((problem) => (
            <Warning key={problem}>{problem}</Warning>
          ))}
        </Fields>
      )}
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
      <Fields title="Остальное в строке">
        <FieldList
          items={[
            ['Исполнители', row.executors || 'не указаны'],
            ['Задачи', row.tasks || 'не указаны'],
            ['Показатели', row.indicators.join('; ') || 'не указаны'],
          ]}
        />
      </Fields>
    </SidePanel>
  )
}
