import { Button } from '@mantine/core'
import { IconCopy, IconFolderOpen, IconMail } from '@tabler/icons-react'
import { useState } from 'react'
import type { Letter } from '../../../shared/letter.ts'
import { client, explain, host } from '../../api/index.ts'
import { AutosaveText, ErrorNotice, FieldList, Fields, Hint } from '../../components/index.ts'
import { useRead, useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import css from './Letter.module.css'
import { saveLetters } from './letters.ts'

async function copy({ subject, text }: Pick<Letter, 'subject' | 'text'>): Promise<void> {
  await navigator.clipboard.writeText(`${subject}\n\n${text}`)
  say('Тема и текст скопированы: вставьте их в письмо и приложите файл пакета.')
}
const show = (trayId: string) => host.showInFolder(trayId)

/** The letter that carries an outgoing package. */
export function LetterSection({ packageId }: { packageId: string }) {
  const letter = useRead('letter', 'preview', { packageId })
  const saving = useWrite(saveLetters)
  const copying = useWrite(copy)
  const showing = useWrite(show)
  const [saved, setSaved] = useState<string | null>(null)
  if (letter.error) return <ErrorNotice explanation={explain(letter.error)} />
  const { data } = letter
  if (!data) return null
  const keep = async () => {
    const trayId = await saving.run([packageId])
    if (trayId) setSaved(trayId)
  }
  return (
    <div className={css['letter']}>
      <Fields title="Письмо">
        <AutosaveText
          label="Кому"
          type="email"
          placeholder="адрес получателя"
          value={data.to}
          save={(address) => client.letter.setAddress({ packageId, address })}
        />
        <FieldList items={[['Тема', data.subject]]} />
        <details className={css['details']}>
          <summary>Текст письма</summary>
          <p className={css['text']}>{data.text}</p>
        </details>
        <div className={css['buttons']}>
          <Button
            variant="default"
            leftSection={<IconMail size={16} aria-hidden />}
            loading={saving.pending}
            onClick={() => void keep()}
          >
            Сохранить письмо
          </Button>
          <Button
            variant="default"
            leftSection={<IconCopy size={16} aria-hidden />}
            loading={copying.pending}
            onClick={() => void copying.run(data)}
          >
            Скопировать тему и текст
          </Button>
          {saved !== null && host.kind === 'electron' && (
            <Button
              variant="subtle"
              leftSection={<IconFolderOpen size={16} aria-hidden />}
              onClick={() => void showing.run(saved)}
            >
              Открыть папку
            </Button>
          )}
        </div>
        <Hint>
          Сохранённое письмо откройте двойным щелчком: пакет уже вложен, останется нажать «Отправить». Если
          почта открывает его иначе, напишите письмо сами: вставьте тему и текст и приложите файл пакета.
        </Hint>
      </Fields>
    </div>
  )
}
