import type { SchoolRow } from '../../../shared/school.ts'
import { client } from '../../api/index.ts'
import { Confirm } from '../../components/index.ts'
import { useWrite } from '../../queries/index.ts'
import { counted } from '../../text/numbers.ts'

interface Props {
  schools: readonly SchoolRow[]
  opened: boolean
  onClose: () => void
  onRemoved: () => void
}

export function RemoveSchools({ schools, opened, onClose, onRemoved }: Props) {
  const remove = useWrite(client.schools.remove)
  const [only] = schools
  const single = schools.length === 1 && only !== undefined
  const confirm = async () => {
    const done = await remove.run({ ids: schools.map((school) => school.id) })
    onClose()
    if (done) onRemoved()
  }
  return (
    <Confirm
      opened={opened}
      title={
        single
          ? `Удалить «${only.shortName}»?`
          : `Удалить ${counted(schools.length, 'школу', 'школы', 'школ')}?`
      }
      confirm="Удалить"
      danger
      pending={remove.pending}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {single ? 'Школа исчезнет' : 'Школы исчезнут'} из списков и показателей всех лет. Отметки сохранятся:
      всё вернётся, если отменить удаление (Ctrl+Z).
    </Confirm>
  )
}
