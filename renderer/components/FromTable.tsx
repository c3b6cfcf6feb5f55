import { Button, Menu } from '@mantine/core'
import { IconTableImport } from '@tabler/icons-react'
import { Link } from 'wouter'
import { LIST_KINDS, type ListAbout, type ListKind } from '../../shared/list-import.ts'
import { listAddress } from '../app/lists.ts'
import { useMayWrite } from '../app/workplace.ts'

interface Props {
  kinds: readonly [ListKind, ...ListKind[]]
  about?: Partial<ListAbout>
}

/** The way to lines of this page that lie in a table elsewhere; nothing where the region only reads. */
export function FromTable({ kinds, about }: Props) {
  const mayWrite = useMayWrite()
  const [only, ...others] = kinds
  if (!mayWrite) return null
  const icon = <IconTableImport size={16} aria-hidden />
  if (others.length === 0)
    return (
      <Button component={Link} href={listAddress(only, about)} variant="default" leftSection={icon}>
        Из таблицы
      </Button>
    )
  return (
    <Menu position="bottom-end" withArrow={false}>
      <Menu.Target>
        <Button variant="default" leftSection={icon}>
          Из таблицы
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map((kind) => (
          <Menu.Item key={kind} component={Link} href={listAddress(kind, about)}>
            {LIST_KINDS[kind].title}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
