import { Button, Loader } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { type DragEvent, useState } from 'react'
import type { AttachedTo } from '../../../shared/attachment.ts'
import type { Role } from '../../../shared/workplace.ts'
import { explain } from '../../api/index.ts'
import { useRead } from '../../queries/index.ts'
import { ErrorNotice } from '../ErrorNotice.tsx'
import { Fields, Hint } from '../Fields.tsx'
import { AttachedFile } from './AttachedFile.tsx'
import css from './Attachments.module.css'
import { AttachQuestion } from './AttachQuestion.tsx'
import { useAttach } from './useAttach.ts'

interface Props {
  /** Kind of the record and its id. */
  kind: AttachedTo
  subject: string
  /** Whose files are looked at, beside the region's. */
  district: string
  /** Whose workplace this is. */
  side: Role
}

const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')

/** Files of a record: listed, added by button or by dropping them here, handed out, renamed, taken off. */
export function Attachments({ kind, subject, district, side }: Props) {
  const files = useRead('attachments', 'list', { district, subject })
  const attach = useAttach(kind, subject)
  const [over, setOver] = useState(false)
  // The region attaches to its roadmap only; the records of a district are the district's.
  const mayAttach = side === 'district' || kind === 'activity'

  const onDrag = (event: DragEvent) => {
    if (!mayAttach || !hasFiles(event)) return
    event.preventDefault()
    // Else the window would take the file for a package.
    event.stopPropagation()
    setOver(event.type === 'dragover')
  }
  const onDrop = (event: DragEvent) => {
    if (!mayAttach || !hasFiles(event)) return
    onDrag(event)
    attach.take([...event.dataTransfer.files])
  }
  const list = files.data ?? []
  if (!mayAttach && list.length === 0 && !files.error) return null
  return (
    <div
      className={css['place']}
      data-over={over || undefined}
      onDragOver={onDrag}
      onDragLeave={onDrag}
      onDrop={onDrop}
    >
      <Fields title={list.length > 0 ? `Файлы: ${list.length}` : 'Файлы'}>
        {files.error && <ErrorNotice explanation={explain(files.error)} />}
        {list.length > 0 && (
          <ul className={css['files']}>
            {list.map((file) => (
              <AttachedFile key={file.id} file={file} side={side} />
            ))}
          </ul>
        )}
        {mayAttach && (
          <div className={css['add']}>
            <Button
              variant="default"
              size="compact-md"
              leftSection={<IconPaperclip size={16} aria-hidden />}
              // Really disabled it would lose the focus, and with it the keys of a window that it stands in.
              {...(attach.busy !== null && { 'data-disabled': true, 'aria-disabled': true })}
              onClick={attach.choose}
            >
              Добавить файл
            </Button>
            <Hint>
              {over ? 'Отпустите, чтобы приложить' : 'или перетащите сюда; без сведений об обучающихся'}
            </Hint>
          </div>
        )}
        <output className={css['busy']}>
          {attach.busy !== null && !attach.question && (
            <>
              <Loader size={14} aria-hidden /> {attach.busy}
            </>
          )}
        </output>
      </Fields>
      {attach.question && <AttachQuestion question={attach.question} decide={attach.decide} />}
    </div>
  )
}
