import { Button } from '@mantine/core'
import { explain } from '../../api/index.ts'
import { ErrorNotice } from '../../components/index.ts'
import css from './ExchangePage.module.css'

/** In the place of a list that could not be read. */
export function FailedList({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <div className={css['above']}>
      <ErrorNotice
        explanation={explain(error)}
        action={
          <Button variant="default" onClick={retry}>
            Повторить
          </Button>
        }
      />
    </div>
  )
}
