import { Button } from '@mantine/core'
import { EmptyState } from './EmptyState.tsx'

interface Props {
  /** «Под выбранные условия не подходит ни одна школа.» */
  children: string
  /** The way back: «Показать все школы». */
  back: string
  onClear: () => void
}

/** In place of rows when the filters leave none. */
export function NothingFound({ children, back, onClear }: Props) {
  return (
    <EmptyState
      title="Ничего не найдено"
      action={
        <Button variant="default" onClick={onClear}>
          {back}
        </Button>
      }
    >
      {children}
    </EmptyState>
  )
}
