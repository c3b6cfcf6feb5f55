import { Button, Progress } from '@mantine/core'
import { client } from '../../api/index.ts'
import { useCoreState } from '../../app/useCoreEvents.ts'
import { useWrite } from '../../queries/index.ts'
import css from './ExchangePage.module.css'

const stop = () => client.exchange.stop()

/** How far the taking in, the accepting or the making of many files has come, and a way to end what can be ended. */
export function BatchProgress({ task = 'mail' }: { task?: 'mail' | 'making' }) {
  const progress = useCoreState((s) => s.progress)
  const stopping = useWrite<undefined, unknown>(stop)
  if (progress?.task !== task) return null
  return (
    <div className={css['progress']}>
      <span>{progress.label}</span>
      <Progress
        className={css['bar'] ?? ''}
        value={(progress.done / progress.total) * 100}
        aria-label={progress.label}
      />
      {task === 'mail' && (
        <Button
          variant="default"
          size="compact-sm"
          loading={stopping.pending}
          title="Файл, который обрабатывается, будет закончен; до остальных дело не дойдёт"
          onClick={() => void stopping.run(undefined)}
        >
          Остановить
        </Button>
      )}
    </div>
  )
}
