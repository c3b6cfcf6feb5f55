import { Button } from '@mantine/core'
import { IconDeviceFloppy, IconSend, IconSendOff } from '@tabler/icons-react'
import { localMoment } from '../../../shared/date.ts'
import { type PackageJournalEntry, SILENT_DAYS } from '../../../shared/package.ts'
import { client, host } from '../../api/index.ts'
import { FieldList, Hint, SidePanel, StatusBadge } from '../../components/index.ts'
import { useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import { formatSize } from '../../text/numbers.ts'
import css from './ExchangePage.module.css'
import { LetterSection } from './LetterSection.tsx'
import { outgoingState, packageTitle } from './states.ts'

async function saveAgain(packageId: string): Promise<boolean> {
  const file = await client.exchange.file({ packageId })
  const saved = await host.handOut(file.trayId)
  if (saved) say(`Пакет сохранён: ${file.name}`)
  return saved
}

/** One outgoing package: what was answered, its file, and the mark that it is sent. */
export function OutgoingPanel({ item, onClose }: { item: PackageJournalEntry; onClose: () => void }) {
  const saving = useWrite(saveAgain)
  const marking = useWrite(client.exchange.markSent)
  const { packageId, sentAt } = item
  const { status, word } = outgoingState(item)
  const answered = item.state !== 'created'
  return (
    <SidePanel
      title={packageTitle(item)}
      note={item.partner}
      recordId={packageId}
      onClose={onClose}
      footer={
        <>
          {!answered && (
            <Button
              variant={sentAt === null ? 'filled' : 'default'}
              leftSection={
                sentAt === null ? <IconSend size={16} aria-hidden /> : <IconSendOff size={16} aria-hidden />
              }
              loading={marking.pending}
              onClick={() => void marking.run({ packageId, sent: sentAt === null })}
            >
              {sentAt === null ? 'Отметить отправленным' : 'Снять отметку «отправлен»'}
            </Button>
          )}
          {item.kept && (
            <Button
              variant="default"
              leftSection={<IconDeviceFloppy size={16} aria-hidden />}
              loading={saving.pending}
              onClick={() => void saving.run(packageId)}
            >
              Сохранить файл ещё раз
            </Button>
          )}
        </>
      }
    >
      <FieldList
        items={[
          ['Состояние', <StatusBadge key="state" status={status} word={word} />],
          ['Создан', localMoment(item.at)],
          ['Отправлен', sentAt === null ? 'не отмечено' : localMoment(sentAt)],
          ...(item.note === '' ? [] : [['Ответ', item.note] as const]),
          ['Файл', `${item.fileName}, ${formatSize(item.size)}`],
        ]}
      />
      {item.remarks.length > 0 && (
        <section className={css['remarks']}>
          <h3>{item.state === 'refused' ? 'Почему отклонён' : 'Замечания получателя'}</h3>
          <ul>
            {item.remarks.map((remark) => (
              <li key={remark}>{remark}</li>
            ))}
          </ul>
        </section>
      )}
      <Hint>{advice(item)}</Hint>
      {item.kept && <LetterSection packageId={packageId} />}
    </SidePanel>
  )
}

function advice({ kind, state, sentAt, waitingDays, kept }: PackageJournalEntry): string {
  if (state === 'remarks')
    return 'Пакет принят; то, что не принято или разошлось, исправьте и отправьте следующий пакет.'
  if (state === 'refused') return 'Получатель не стал загружать этот пакет. Исправьте и отправьте новый.'
  if (state !== 'created') return 'Получатель загрузил всё, что было в этом пакете.'
  if (kind === 'receipt') return 'На квитанцию не отвечают: отправьте её тому, кто прислал пакет.'
  if (sentAt === null)
    return 'Когда отправите файл письмом или отнесёте на флешке, отметьте это: программа напомнит, если ответа не будет.'
  if ((waitingDays ?? 0) >= SILENT_DAYS)
    return kept
      ? 'Позвоните получателю. Файл можно сохранить и отправить ещё раз: повтор ничего не портит.'
      : 'Позвоните получателю и отправьте новый пакет: в нём есть всё, что было в этом.'
  return 'Ответом будет квитанция или следующий пакет получателя: программа узнает их сама.'
}
