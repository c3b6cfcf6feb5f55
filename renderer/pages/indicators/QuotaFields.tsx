import { Button, NumberInput, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Indicator } from '../../../shared/indicator.ts'
import { client } from '../../api/index.ts'
import { useScope } from '../../app/workplace.ts'
import { Fields, Hint } from '../../components/index.ts'
import { useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import css from './IndicatorPanel.module.css'

/** The region names the district's part of its number. */
export function QuotaFields({ indicator }: { indicator: Indicator }) {
  const { district } = useScope()
  const { target, quota } = indicator
  const write = useWrite(client.roadmap.setQuota)
  const [amount, setAmount] = useState<number | null>(quota?.amount ?? null)
  const [note, setNote] = useState(quota?.note ?? '')
  const changed = amount !== (quota?.amount ?? null) || (amount !== null && note !== (quota?.note ?? ''))

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const said = amount === null ? null : { amount, note }
    if (await write.run({ district, target, quota: said }))
      say(
        said === null ? 'Квота снята. Отменить – Ctrl+Z.' : 'Район получит квоту с вашим следующим пакетом.',
      )
  }
  return (
    <Fields title="Квота района">
      <form className={css['form']} onSubmit={(event) => void submit(event)}>
        <NumberInput
          label="Сколько из числа по области – этому району"
          min={0}
          allowDecimal={false}
          value={amount ?? ''}
          onChange={(value) => setAmount(value === '' ? null : Number(value))}
          data-unsaved={changed || undefined}
        />
        <TextInput
          label="Пояснение для района"
          maxLength={1000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          data-unsaved={changed || undefined}
        />
        <Hint>Пустое число снимает квоту: показатель снова будет без цели района.</Hint>
        <div>
          <Button type="submit" variant="default" disabled={!changed} loading={write.pending}>
            Записать квоту
          </Button>
        </div>
      </form>
    </Fields>
  )
}
