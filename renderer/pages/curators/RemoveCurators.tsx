import type { CuratorRow } from '../../../shared/school.ts'
import { client } from '../../api/index.ts'
import { Confirm } from '../../components/index.ts'
import { useWrite } from '../../queries/index.ts'
import { counted } from '../../text/numbers.ts'

interface Props {
  curators: readonly CuratorRow[]
  opened: boolean
  onClose: () => void
  onRemoved: () => void
}

export function RemoveCurators({ curators, opened, onClose, onRemoved }: Props) {
  const remove = useWrite(client.curators.remove)
  const [only] = curators
  const led = new Set(curators.flatMap((c) => c.schools.map((s) => s.id))).size
  const confirm = async () => {
    const done = await remove.run({ ids: curators.map((c) => c.id) })
    onClose()
    if (done) onRemoved()
  }
  return (
    <Confirm
      opened={opened}
      title={
        curators.length === 1 && only
          ? `Удалить куратора «${only.name}»?`
          : `Удалить ${counted(curators.length, 'куратора', 'кураторов', 'кураторов')}?`
      }
      confirm="Удалить"
      danger
      pending={remove.pending}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {led > 0 &&
        `Без куратора ${led === 1 ? 'останется' : 'останутся'} ${counted(led, 'школа', 'школы', 'школ')}. `}
      Вернуть можно, отменив удаление (Ctrl+Z).
    </Confirm>
  )
}
