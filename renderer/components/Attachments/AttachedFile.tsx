import { ActionIcon } from '@mantine/core'
import {
  IconFile,
  IconFileSpreadsheet,
  IconFileText,
  IconFileZip,
  IconPencil,
  IconPhoto,
  IconX,
  type Icon,
} from '@tabler/icons-react'
import { useState } from 'react'
import type { Attachment } from '../../../shared/attachment.ts'
import { dangerInName, endingOf, hintsAtPupils } from '../../../shared/file-name.ts'
import type { Role } from '../../../shared/workplace.ts'
import { client, host } from '../../api/index.ts'
import { useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import { formatSize } from '../../text/numbers.ts'
import { AutosaveText, Warning } from '../AutosaveField.tsx'
import { StatusBadge } from '../StatusBadge.tsx'
import css from './Attachments.module.css'

type FileKind = 'photo' | 'text' | 'table' | 'archive' | 'other'

const ENDINGS: readonly [RegExp, FileKind][] = [
  [/^(jpe?g|png|webp|bmp|gif|heic|tiff?)$/, 'photo'],
  [/^(docx?|odt|rtf|pdf|txt)$/, 'text'],
  [/^(xlsx?|ods|csv)$/, 'table'],
  [/^(zip|rar|7z)$/, 'archive'],
]
const kindOf = (name: string): FileKind =>
  ENDINGS.find(([endings]) => endings.test(endingOf(name)))?.[1] ?? 'other'

const ICONS: Record<FileKind, Icon> = {
  photo: IconPhoto,
  text: IconFileText,
  table: IconFileSpreadsheet,
  archive: IconFileZip,
  other: IconFile,
}

async function save(id: string): Promise<boolean> {
  const { trayId } = await client.attachments.take({ id })
  return host.handOut(trayId)
}
const remove = (id: string) => client.attachments.remove({ ids: [id] })

/** One file of a record. */
export function AttachedFile({ file, side }: { file: Attachment; side: Role }) {
  const [editing, setEditing] = useState(false)
  const saving = useWrite(save)
  const removing = useWrite(remove)
  const Mark = ICONS[kindOf(file.name)]
  const stem = file.name.slice(0, file.name.length - endingOf(file.name).length).replace(/\.$/, '')
  const takeOff = async () => {
    if ((await removing.run(file.id)) !== null) say(`Файл «${file.name}» убран. Вернуть – Ctrl+Z.`)
  }
  return (
    <li className={css['file']}>
      <Mark size={20} stroke={1.5} aria-hidden className={css['icon']} />
      <div className={css['about']}>
        {file.state === 'here' && !dangerInName(file.name) ? (
          <button
            type="button"
            className={css['save']}
            title="Сохранить копию файла"
            disabled={saving.pending}
            onClick={() => void saving.run(file.id)}
          >
            {file.name}
          </button>
        ) : (
          <span className={css['name']}>{file.name}</span>
        )}
        <div className={css['line']}>
          <span>{formatSize(file.size)}</span>
          {file.state === 'here' ? (
            <span>есть</span>
          ) : (
            <StatusBadge status="soon" word={awaited(file.owner, side)} />
          )}
          {file.owner === 'region' && side === 'district' && <span>от региона</span>}
          {file.owner === 'district' && side === 'region' && <span>от района</span>}
        </div>
        {file.note !== '' && !editing && <div className={css['note']}>{file.note}</div>}
        {dangerInName(file.name) && (
          <Warning>Программа или файл с макросами: не выдаётся, спросите приславшего</Warning>
        )}
        {hintsAtPupils(file.name) && <Warning>Проверьте: в файле не должно быть данных обучающихся</Warning>}
        {editing && (
          <div className={css['edit']}>
            <AutosaveText
              label="Имя файла"
              value={stem}
              maxLength={100}
              save={(name) => client.attachments.rename({ id: file.id, name })}
            />
            <AutosaveText
              label="Пояснение"
              value={file.note}
              maxLength={2000}
              save={(note) => client.attachments.note({ id: file.id, note })}
            />
          </div>
        )}
      </div>
      {file.mine && (
        <div className={css['actions']}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Имя и пояснение: ${file.name}`}
            aria-expanded={editing}
            title="Имя и пояснение"
            onClick={() => setEditing(!editing)}
          >
            <IconPencil size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Убрать файл ${file.name}`}
            title="Убрать файл (вернуть – Ctrl+Z)"
            loading={removing.pending}
            onClick={() => void takeOff()}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </div>
      )}
    </li>
  )
}

/** Who sends what is not here. A district's own file that is missing comes back from the region. */
function awaited(owner: Attachment['owner'], side: Role): string {
  return owner === 'district' && side === 'region' ? 'ждём от района' : 'ждём от региона'
}
