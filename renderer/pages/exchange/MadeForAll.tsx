import { Button, CloseButton } from '@mantine/core'
import { IconCircleCheck, IconDeviceFloppy, IconMail, IconSend } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { DistrictOutcome } from '../../../shared/package.ts'
import { client } from '../../api/index.ts'
import { StatusBadge, type Status } from '../../components/index.ts'
import { useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import { counted } from '../../text/numbers.ts'
import css from './ExchangePage.module.css'
import { saveLetters } from './letters.ts'
import { saveAll } from './useMakePackage.ts'

const SHOWN: Record<DistrictOutcome['outcome'], { status: Status; word: string }> = {
  made: { status: 'done', word: 'готов' },
  failed: { status: 'overdue', word: 'не создан' },
  nothing: { status: 'notStarted', word: 'не нужен' },
}
const ORDER: readonly DistrictOutcome['outcome'][] = ['failed', 'made', 'nothing']

async function saveFiles(trayIds: readonly string[]): Promise<boolean> {
  const saved = await saveAll(trayIds)
  if (saved) say(`Сохранено: ${counted(trayIds.length, 'файл', 'файла', 'файлов')}.`)
  return saved
}
async function markSent(packageIds: readonly string[]): Promise<true> {
  for (const packageId of packageIds) await client.exchange.markSent({ packageId, sent: true })
  say(`Отмечены отправленными: ${packageIds.length}.`)
  return true
}

interface Props {
  outcomes: readonly DistrictOutcome[]
  onClose: () => void
}

/** A line for each district, what needs a person first; the packages wait among the outgoing ones, each with its letter. */
export function MadeForAll({ outcomes, onClose }: Props) {
  const saving = useWrite(saveFiles)
  const writing = useWrite(saveLetters)
  const marking = useWrite(markSent)
  const place = useRef<HTMLElement>(null)
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const lines = outcomes.toSorted((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome))
  const made = outcomes.filter(({ outcome }) => outcome === 'made')
  const files = made.flatMap((line) => line.files)
  const ids = files.map(({ packageId }) => packageId)
  return (
    <section ref={place} className={css['result']} aria-label="Пакеты для всех районов" aria-live="polite">
      <IconCircleCheck size={20} aria-hidden />
      <div className={css['told']}>
        <strong>
          {made.length === 0
            ? 'Новых пакетов нет.'
            : `Готово: ${counted(made.length, 'пакет', 'пакета', 'пакетов')}, районов всего ${outcomes.length}.`}
        </strong>{' '}
        {made.length > 0 && 'Все они ниже, среди исходящих, у каждого своё письмо.'}
        <ul className={css['lines']}>
          {lines.map(({ district, name, outcome, text }) => (
            <li key={district}>
              <StatusBadge {...SHOWN[outcome]} />
              <span>
                <strong>{name}</strong>: {text}
              </span>
            </li>
          ))}
        </ul>
        {files.length > 0 && (
          <div className={css['make']}>
            <Button
              leftSection={<IconMail size={16} aria-hidden />}
              loading={writing.pending}
              onClick={() => void writing.run(ids)}
            >
              Сохранить письма: {files.length}
            </Button>
            <Button
              variant="default"
              leftSection={<IconDeviceFloppy size={16} aria-hidden />}
              loading={saving.pending}
              onClick={() => void saving.run(files.map(({ trayId }) => trayId))}
            >
              Сохранить файлы: {files.length}
            </Button>
            <Button
              variant="default"
              leftSection={<IconSend size={16} aria-hidden />}
              loading={marking.pending}
              onClick={() => void marking.run(ids)}
            >
              Отметить отправленными
            </Button>
          </div>
        )}
      </div>
      <CloseButton size="sm" aria-label="Закрыть итог" onClick={onClose} />
    </section>
  )
}
