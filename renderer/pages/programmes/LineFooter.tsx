import { ActionIcon, Button } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import type { ProgrammeTable } from '../../../shared/programme.ts'
import { client } from '../../api/index.ts'
import { useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'

interface Props {
  table: ProgrammeTable
  id: string
  onRemoved: () => void
}

const WORDS = {
  indicator: { remove: 'Удалить показатель', removed: 'Показатель удалён' },
  measure: { remove: 'Удалить меру', removed: 'Мера удалена' },
} as const

/** Its place in the table, and the way out of it. */
export function LineFooter({ table, id, onRemoved }: Props) {
  const move = useWrite(client.programmes.moveLine)
  const remove = useWrite(client.programmes.removeLine)
  const removeIt = async () => {
    if (!(await remove.run({ table, id }))) return
    onRemoved()
    say(`${WORDS[table].removed}. Вернуть – Ctrl+Z.`)
  }
  return (
    <>
      {([-1, 1] as const).map((by) => (
        <ActionIcon
          key={by}
          variant="default"
          size={32}
          aria-label={by < 0 ? 'Выше' : 'Ниже'}
          title={by < 0 ? 'Выше в таблице' : 'Ниже в таблице'}
          onClick={() => void move.run({ table, id, by })}
        >
          {by < 0 ? <IconArrowUp size={16} aria-hidden /> : <IconArrowDown size={16} aria-hidden />}
        </ActionIcon>
      ))}
      <Button
        variant="subtle"
        data-danger
        ml="auto"
        leftSection={<IconTrash size={16} aria-hidden />}
        onClick={() => void removeIt()}
      >
        {WORDS[table].remove}
      </Button>
    </>
  )
}
