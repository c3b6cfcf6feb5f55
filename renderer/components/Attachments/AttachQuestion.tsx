import { Button, Group, Modal } from '@mantine/core'
import { useEffect, useState } from 'react'
import { formatSize } from '../../text/numbers.ts'
import css from './Attachments.module.css'
import type { Decision, Question } from './useAttach.ts'

/** A smaller photo, or a name that suggests a list of pupils: the person decides before the file is attached. */
export function AttachQuestion({
  question: { item, pupils, smaller },
  decide,
}: {
  question: Question
  decide: (decision: Decision) => void
}) {
  const size = formatSize(item.size)
  // The window goes away with its question, so it gives the focus back itself.
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    },
    [before],
  )
  return (
    <Modal
      opened
      centered
      size={smaller ? 'lg' : 'md'}
      title={pupils ? 'Нет ли в файле данных обучающихся?' : 'Уменьшить снимок?'}
      onClose={() => decide('leave')}
    >
      <p className={css['name']}>{item.name}</p>
      {pupils && (
        <p>
          Имя похоже на список обучающихся. Программа не хранит сведений о детях: не прикладывайте списки,
          характеристики и ведомости с именами. Если в файле таких сведений нет, его можно приложить.
        </p>
      )}
      {smaller && (
        <p>
          Сейчас в снимке {size}, уменьшенный займёт {formatSize(smaller.bytes.byteLength)}. Текст на нём
          останется читаемым, а сведения камеры о месте съёмки в него не попадут.
        </p>
      )}
      <Group justify="flex-end" gap={8} mt={24} className={css['choices']}>
        <Button
          variant={pupils ? 'filled' : 'default'}
          onClick={() => decide('leave')}
          data-autofocus={pupils || undefined}
        >
          Не прикладывать
        </Button>
        <Button variant="default" onClick={() => decide('whole')}>
          {smaller ? `Оставить ${size}` : 'Приложить: данных детей нет'}
        </Button>
        {smaller && (
          <Button
            variant={pupils ? 'default' : 'filled'}
            onClick={() => decide('smaller')}
            data-autofocus={!pupils || undefined}
          >
            Уменьшить до {formatSize(smaller.bytes.byteLength)}
          </Button>
        )}
      </Group>
    </Modal>
  )
}
