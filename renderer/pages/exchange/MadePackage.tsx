import { Button } from '@mantine/core'
import { IconCircleCheck, IconFolderOpen } from '@tabler/icons-react'
import { host } from '../../api/index.ts'
import { useWrite } from '../../queries/index.ts'
import { formatSize } from '../../text/numbers.ts'
import css from './ExchangePage.module.css'
import type { MakePackage } from './useMakePackage.ts'

const show = (trayId: string) => host.showInFolder(trayId)

/** The package that has just been made, and where it is. */
export function MadePackage({ making }: { making: MakePackage }) {
  const showing = useWrite(show)
  const { made } = making
  return (
    <div className={css['place']} aria-live="polite">
      {made && (
        <div className={css['made']} data-unsaved={!made.saved || undefined}>
          {made.saved && <IconCircleCheck size={18} aria-hidden />}
          <span>
            {made.saved ? 'Сохранён' : 'Готов, но не сохранён'}: <strong>{made.file.name}</strong>,{' '}
            {formatSize(made.file.size)}
            {made.saved && '. Передайте файл получателю; ответный пакет станет квитанцией.'}
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
        </div>
      )}
    </div>
  )
}
