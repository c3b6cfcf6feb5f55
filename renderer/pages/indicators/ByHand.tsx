import { Button, Group, NumberInput, Textarea } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import type { Indicator } from '../../../shared/indicator.ts'
import { client } from '../../api/index.ts'
import { useScope, useWorkplace } from '../../app/workplace.ts'
import { DateField, FieldPair, Fields, Hint } from '../../components/index.ts'
import { useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import { formatNumber } from '../../text/numbers.ts'
import css from './IndicatorPanel.module.css'

interface Props {
  indicator: Indicator
  mayWrite: boolean
}

const numberWords = (fact: number | null, of: number | null): string =>
  fact === null
    ? 'нет данных'
    : of === null
      ? formatNumber(fact)
      : `${formatNumber(fact)} из ${formatNumber(of)}`

/** A value by hand: that there is one and what the facts say, or the way to write one. */
export function ByHand({ indicator, mayWrite }: Props) {
  const [writing, setWriting] = useState(false)
  const write = useWrite(client.roadmap.setOverride)
  const { target, byHand } = indicator
  if (byHand === null && !mayWrite) return null
  const giveUp = async () => {
    if (await write.run({ target, override: null }))
      say('Показатель снова считает программа. Отменить – Ctrl+Z.')
  }
  return (
    <Fields title="Значение вручную">
      {byHand !== null && (
        <Hint>
          По записям программы:{' '}
          {byHand.computed ? numberWords(byHand.computed.fact, byHand.computed.of) : 'нет данных'}.
        </Hint>
      )}
      {writing ? (
        <ByHandForm indicator={indicator} onClose={() => setWriting(false)} />
      ) : (
        mayWrite && (
          <Group gap={8}>
            <Button
              variant="default"
              leftSection={<IconPencil size={16} aria-hidden />}
              onClick={() => setWriting(true)}
            >
              {byHand === null ? 'Внести вручную…' : 'Исправить…'}
            </Button>
            {byHand !== null && (
              <Button variant="subtle" loading={write.pending} onClick={() => void giveUp()}>
                Вернуть посчитанное
              </Button>
            )}
          </Group>
        )
      )}
    </Fields>
  )
}

function ByHandForm({ indicator, onClose }: { indicator: Indicator; onClose: () => void }) {
  const { year } = useScope()
  const { today } = useWorkplace()
  const { target, byHand, goal } = indicator
  const write = useWrite(client.roadmap.setOverride)
  const [fact, setFact] = useState<number | null>(indicator.fact)
  const [of, setOf] = useState<number | null>(indicator.of)
  const [reason, setReason] = useState(byHand?.reason ?? '')
  const [on, setOn] = useState<string | null>(byHand === null ? today : indicator.asOf)
  const [tried, setTried] = useState(false)
  const divided = goal.kind === 'share' || indicator.of !== null
  const wrong = {
    fact: fact === null ? 'Укажите число' : of !== null && fact > of ? 'Больше, чем всего' : null,
    of: goal.kind === 'share' && !of ? 'Укажите, из скольких' : null,
    reason: reason.trim() === '' ? 'Напишите причину' : null,
    on: on === null ? 'Укажите день' : null,
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (fact === null || on === null || Object.values(wrong).some((sentence) => sentence !== null)) return
    const override = { fact, of: divided && of ? of : null, reason: reason.trim(), on }
    if (!(await write.run({ target, override }))) return
    say('Значение внесено вручную. Отменить – Ctrl+Z.')
    onClose()
  }
  const count = (value: string | number) => (value === '' ? null : Number(value))
  return (
    <form className={css['form']} onSubmit={(event) => void submit(event)} noValidate>
      <FieldPair>
        <NumberInput
          label="Факт"
          min={0}
          allowDecimal={false}
          value={fact ?? ''}
          onChange={(value) => setFact(count(value))}
          error={tried && wrong.fact}
          data-unsaved
        />
        {divided && (
          <NumberInput
            label="Из скольких"
            min={0}
            allowDecimal={false}
            value={of ?? ''}
            onChange={(value) => setOf(count(value))}
            error={tried && wrong.of}
            data-unsaved
          />
        )}
      </FieldPair>
      <DateField
        label="На дату"
        value={on}
        year={year}
        onCommit={setOn}
        error={tried && wrong.on !== null ? wrong.on : undefined}
      />
      <Textarea
        label="Причина – печатается в отчёте"
        autosize
        minRows={2}
        maxRows={6}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={tried && wrong.reason}
        data-unsaved
      />
      <Group gap={8}>
        <Button type="submit" loading={write.pending}>
          Внести
        </Button>
        <Button variant="default" onClick={onClose}>
          Оставить как есть
        </Button>
      </Group>
    </form>
  )
}
