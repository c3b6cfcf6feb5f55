import { Button, CloseButton } from '@mantine/core'
import { IconCircleCheck, IconReceipt } from '@tabler/icons-react'
import { Link } from 'wouter'
import type { BatchOutcome, IncomingPackage } from '../../../shared/package.ts'
import { counted } from '../../text/numbers.ts'
import css from './ExchangePage.module.css'
import { useSaveReceipts } from './useSaveReceipts.ts'

interface Props {
  outcomes: readonly BatchOutcome[]
  files: readonly IncomingPackage[]
  onClose: () => void
}

/** What became of files that were accepted together: those that were left are named with the reason. */
export function BatchResult({ outcomes, files, onClose }: Props) {
  const receipts = useSaveReceipts()
  const applied = outcomes.filter(({ outcome }) => outcome === 'applied')
  const left = outcomes.filter(({ outcome }) => outcome === 'left')
  const untouched = outcomes.length - applied.length - left.length
  const answers = receiptsFor(applied, files)
  return (
    <section className={css['result']} aria-label="Итог приёма" aria-live="polite">
      <IconCircleCheck size={20} aria-hidden />
      <div className={css['told']}>
        <strong>
          Принято {applied.length} из {outcomes.length}.
        </strong>{' '}
        {untouched > 0 &&
          `Приём остановлен, ${counted(untouched, 'файл ждёт', 'файла ждут', 'файлов ждут')}. `}
        {left.length > 0 && 'Не приняты:'}
        {left.length > 0 && (
          <ul>
            {left.map(({ id, fileName, text }) => (
              <li key={id}>
                <Link href={`/package/${id}`}>{fileName}</Link> – {text}
              </li>
            ))}
          </ul>
        )}
      </div>
      {answers.length > 0 && (
        <Button
          variant="default"
          leftSection={<IconReceipt size={16} aria-hidden />}
          loading={receipts.pending}
          onClick={() => void receipts.run(answers)}
        >
          Сохранить квитанции: {answers.length}
        </Button>
      )}
      <CloseButton size="sm" aria-label="Закрыть итог приёма" onClick={onClose} />
    </section>
  )
}

/** One for each sender: the last of his files answers for all of them. */
function receiptsFor(applied: readonly BatchOutcome[], files: readonly IncomingPackage[]): string[] {
  const bySender = new Map<string, string>()
  for (const { id } of applied) {
    const file = files.find((f) => f.id === id)
    if (file?.answerable && file.head) bySender.set(file.head.from.org, id)
  }
  return [...bySender.values()]
}
