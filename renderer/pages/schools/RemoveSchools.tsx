import type { SchoolRow } from '../../../shared/school.ts'
import { quoted } from '../../../shared/quotes.ts'
import { client } from '../../api/index.ts'
import { RemoveButton } from '../../components/index.ts'
import { counted } from '../../text/numbers.ts'

interface Props {
  schools: readonly SchoolRow[]
  label: string
  quiet?: boolean
  onRemoved: () => void
}

export function RemoveSchools({ schools, ...button }: Props) {
  const single = schools.length === 1
  return (
    <RemoveButton
      {...button}
      question={
        single
          ? `Удалить ${quoted(schools[0]?.shortName ?? '')}?`
          : `Удалить ${counted(schools.length, 'школу', 'школы', 'школ')}?`
      }
      remove={() => client.schools.remove({ ids: schools.map((school) => school.id) })}
    >
      {single ? 'Школа исчезнет' : 'Школы исчезнут'} из списков и показателей всех лет. Отметки сохранятся:
      всё вернётся, если отменить удаление (Ctrl+Z).
    </RemoveButton>
  )
}
