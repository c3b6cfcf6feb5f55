import { Select } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { Carrier } from '../../../shared/letter.ts'
import { client } from '../../api/index.ts'
import { queryKey, useRead, useWrite } from '../../queries/index.ts'
import css from './Letter.module.css'

const WORDS: Record<Carrier, string> = {
  '10': 'письмами до 10 МБ',
  '18': 'письмами до 18 МБ',
  '20': 'письмами до 20 МБ',
  '25': 'письмами до 25 МБ',
  '30': 'письмами до 30 МБ',
  stick: 'на флешке – без ограничения',
}
const OPTIONS = Carrier.options.map((value) => ({ value, label: WORDS[value] }))

/** How large a file may be: attachments that do not fit go in further files. */
export function SendingBy() {
  const id = useId()
  const queries = useQueryClient()
  const { data } = useRead('letter', 'get')
  const choosing = useWrite(client.letter.setCarrier)
  const choose = async (value: string | null) => {
    const carrier = Carrier.parse(value)
    if (await choosing.run({ carrier }))
      queries.setQueryData(queryKey('letter', 'get', undefined), { carrier })
  }
  return (
    <div className={css['by']}>
      <label htmlFor={id}>Отправляем</label>
      <Select
        id={id}
        w={232}
        allowDeselect={false}
        data={OPTIONS}
        value={data?.carrier ?? null}
        onChange={(value) => void choose(value)}
      />
    </div>
  )
}
