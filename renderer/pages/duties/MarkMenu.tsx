import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { DutyMarkKind } from '../../../shared/duty.ts'

interface Props {
  label: string
  pending: boolean
  disabled?: boolean
  onMark: (kind: DutyMarkKind) => void
}

/** «Отметить … как»: both words of a mark. */
export function MarkMenu({ label, pending, disabled = false, onMark }: Props) {
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Button
          variant="default"
          loading={pending}
          disabled={disabled}
          rightSection={<IconChevronDown size={16} aria-hidden />}
        >
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onMark('done')}>Сделано</Menu.Item>
        <Menu.Item onClick={() => onMark('notNeeded')}>Не требуется</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
