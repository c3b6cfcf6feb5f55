import { Button } from '@mantine/core'
import { IconCircleCheck, IconFolderOpen } from '@tabler/icons-react'
import type { TrayItem } from '../../../shared/host.ts'
import { host } from '../../api/index.ts'
import { useRead, useWrite } from '../../queries/index.ts'
import { counted } from '../../text/numbers.ts'
import css from './RegionPage.module.css'

interface Props {
  file: TrayItem
  districts: readonly string[]
  onMore: () => void
  onClose: () => void
}

const show = (trayId: string) => host.showInFolder(trayId)

/** What was written, where it lies, and what is left to do: the file goes by mail, the digits by telephone. */
export function InvitationMade({ file, districts, onMore, onClose }: Props) {
  const own = useRead('trust', 'get').data?.own
  const showing = useWrite(show)
  const [only] = districts
  const one = districts.length === 1
  return (
    <output className={css['invite']}>
      <p className={css['written']}>
        <IconCircleCheck size={20} aria-hidden />
        <span>
          {one
            ? `Приглашение сохранено, ${only}: `
            : `Сохранён архив, в нём ${counted(districts.length, 'приглашение', 'приглашения', 'приглашений')}: `}
          <strong>{file.name}</strong>.{' '}
          {host.kind === 'electron'
            ? 'Он в папке, которую вы выбрали.'
            : 'Он в папке, куда браузер сохраняет файлы, обычно «Загрузки».'}
        </span>
      </p>
      <ol>
        <li>
          {one
            ? 'Отправьте файл координатору района письмом или отнесите на флешке.'
            : 'Распакуйте архив и отправьте каждому району его файл: имя района в имени файла.'}
        </li>
        <li>Район открывает файл при первом запуске программы или на странице «Ключи».</li>
        <li>
          Когда район позвонит, назовите ему цифры своего ключа; у него должны стоять те же:
          <strong className={css['digits']}>{own?.fingerprint ?? 'ключ сейчас недоступен'}</strong>
        </li>
        <li>
          Когда придёт первый пакет района, сверьте по телефону и его цифры: программа покажет их перед
          приёмом.
        </li>
      </ol>
      <div className={css['begin']}>
        {host.kind === 'electron' && (
          <Button
            variant="default"
            leftSection={<IconFolderOpen size={16} aria-hidden />}
            onClick={() => void showing.run(file.trayId)}
          >
            Показать в папке
          </Button>
        )}
        <Button variant="default" onClick={onMore}>
          Пригласить ещё
        </Button>
        <Button onClick={onClose}>Закрыть</Button>
      </div>
    </output>
  )
}
