import { Button } from '@mantine/core'
import { IconCircleCheck, IconFolderOpen, IconMail, IconSend } from '@tabler/icons-react'
import type { PackageJournalEntry } from '../../../shared/package.ts'
import { client, host } from '../../api/index.ts'
import { useWrite } from '../../queries/index.ts'
import { counted, formatSize } from '../../text/numbers.ts'
import css from './ExchangePage.module.css'
import { saveLetters } from './letters.ts'
import type { MakePackage } from './useMakePackage.ts'

const show = (trayId: string) => host.showInFolder(trayId)

async function markSent(packageIds: readonly string[]): Promise<void> {
  for (const packageId of packageIds) await client.exchange.markSent({ packageId, sent: true })
}

interface Props {
  making: MakePackage
  journal: readonly PackageJournalEntry[]
}

/** The package that has just been made: where it is, and what is left to do with it. */
export function MadePackage({ making, journal }: Props) {
  const showing = useWrite(show)
  const marking = useWrite(markSent)
  const writing = useWrite(saveLetters)
  const { made } = making
  const answered = journal.some(
    ({ packageId, state }) => packageId === made?.file.packageId && state !== 'created',
  )
  const files = made ? [made.file, ...made.file.more] : []
  const unsent = files
    .map(({ packageId }) => packageId)
    .filter((id) => journal.some((p) => p.packageId === id && p.sentAt === null && p.state === 'created'))
  return (
    <div className={css['place']} aria-live="polite">
      {made && !answered && (
        <div className={css['made']} data-unsaved={!made.saved || undefined}>
          {made.saved && <IconCircleCheck size={18} aria-hidden />}
          <span>
            {made.saved ? 'Сохранён' : 'Готов, но не сохранён'}: <strong>{made.file.name}</strong>,{' '}
            {formatSize(made.file.size)}
            {files.length > 1 &&
              ` и ещё ${counted(files.length - 1, 'файл', 'файла', 'файлов')} с вложениями`}
            {made.saved && '. Передайте получателю почтой, на флешке или в мессенджере.'}
            {made.file.left.length > 0 &&
              ` Не поместились в письмо: ${made.file.left.map(({ name }) => name).join(', ')}. Их отнесите на флешке: выберите «на флешке» и сохраните пакет ещё раз.`}
          </span>
          {!made.saved && (
            <Button
              size="compact-sm"
              variant="subtle"
              loading={making.pending}
              onClick={() => void making.save()}
            >
              Сохранить
            </Button>
          )}
          {made.saved && host.kind === 'electron' && (
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconFolderOpen size={16} aria-hidden />}
              onClick={() => void showing.run(made.file.trayId)}
            >
              Показать в папке
            </Button>
          )}
          {made.saved && (
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconMail size={16} aria-hidden />}
              loading={writing.pending}
              onClick={() => void writing.run(files.map(({ packageId }) => packageId))}
            >
              {files.length > 1 ? 'Сохранить письма' : 'Сохранить письмо'}
            </Button>
          )}
          {made.saved && unsent.length > 0 && (
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconSend size={16} aria-hidden />}
              loading={marking.pending}
              onClick={() => void marking.run(unsent)}
            >
              Отметить отправленным
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
