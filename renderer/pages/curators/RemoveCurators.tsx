import type { CuratorRow } from '../../../shared/school.ts'
import { client } from '../../api/index.ts'
import { RemoveButton } from '../../components/index.ts'
import { counted } from '../../text/numbers.ts'

interface Props {
  curators: readonly CuratorRow[]
  label: string
  quiet?: boolean
  onRemoved: () => void
}

export function RemoveCurators({ curators, ...button }: Props) {
  const led = new Set(curators.flatMap((c) => c.schools.map((s) => s.id))).size
  return (
    <RemoveButton
      {...button}
      question={
        curators.length === 1
          ? `Удалить куратора «${curators[0]?.name}»?`
          : `Удалить ${counted(curators.length, 'куратора', 'кураторов', 'кураторов')}?`
      }
      remove={() => client.curators.remove({ ids: curators.map((c) => c.id) })}
    >
      {led > 0 &&
        `Без куратора ${led === 1 ? 'останется' : 'останутся'} ${counted(led, 'школа', 'школы', 'школ')}. `}
      Вернуть можно, отменив удаление (Ctrl+Z).
    </RemoveButton>
  )
}
