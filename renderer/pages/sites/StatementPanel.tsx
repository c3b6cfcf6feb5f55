import { Button, Textarea } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useScope } from '../../app/workplace.ts'
import { Hint, SidePanel, Waiting } from '../../components/index.ts'
import { useRead } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import css from './SitesPage.module.css'

/** Text of the аналитическая справка: made of the checks, corrected here, copied into a document. */
export function StatementPanel({ onClose }: { onClose: () => void }) {
  const made = useRead('sites', 'statement', useScope()).data?.text
  const [edited, setEdited] = useState<string | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const text = edited ?? made
  const copy = async () => {
    field.current?.select()
    try {
      await navigator.clipboard.writeText(text ?? '')
      say('Текст скопирован: вставьте его в документ.')
    } catch {
      say('Текст выделен: скопируйте его клавишами Ctrl+C.')
    }
  }
  return (
    <SidePanel
      title="Текст аналитической справки"
      recordId="summary"
      onClose={onClose}
      footer={
        <>
          <Button leftSection={<IconCopy size={16} aria-hidden />} onClick={() => void copy()}>
            Скопировать
          </Button>
          {edited !== null && (
            <Button variant="default" onClick={() => setEdited(null)}>
              Составить заново
            </Button>
          )}
        </>
      }
    >
      {text === undefined ? (
        <Waiting label="Составляю справку" />
      ) : (
        <div className={css['statement']}>
          <Hint>Составлено по законченным проверкам. Правки остаются только в этом окне.</Hint>
          <Textarea
            ref={field}
            aria-label="Текст справки"
            autosize
            minRows={12}
            value={text}
            onChange={(event) => setEdited(event.currentTarget.value)}
          />
        </div>
      )}
    </SidePanel>
  )
}
