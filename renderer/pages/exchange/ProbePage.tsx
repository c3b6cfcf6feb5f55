import { Button } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useLocation } from 'wouter'
import type { ProbeForm, ProbeResult } from '../../../shared/letter.ts'
import { FailedPage, Page, StatusBadge, Waiting } from '../../components/index.ts'
import { useRead, useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import { formatSize } from '../../text/numbers.ts'
import css from './Letter.module.css'
import { OpenPackageButton } from './OpenPackageButton.tsx'

const FORMS: Record<ProbeForm, string> = {
  p500: 'Файл .p500',
  zip: 'Файл .zip',
  bin: 'Файл .bin',
  large: 'Большой файл',
}

async function copy(answer: string): Promise<void> {
  await navigator.clipboard.writeText(answer)
  say('Ответ скопирован: вставьте его в письмо отправителю.')
}

/** What of a test of the mail has arrived, and the answer for whoever sent it. */
export function ProbePage({ id }: { id: string }) {
  const [, go] = useLocation()
  const probe = useRead('letter', 'probe', { id })
  const copying = useWrite(copy)
  if (probe.error) return <FailedPage title="Проверка почты" error={probe.error} retry={probe.refetch} />
  const { data } = probe
  if (!data)
    return (
      <Page title="Проверка почты">
        <Waiting label="Проверяю файл…" told />
      </Page>
    )
  return (
    <Page
      title="Проверка почты"
      note={data.from}
      padded
      secondary={
        <Button variant="default" onClick={() => go('/exchange/in')}>
          Ко входящим
        </Button>
      }
      action={
        <Button
          leftSection={<IconCopy size={16} aria-hidden />}
          loading={copying.pending}
          onClick={() => void copying.run(data.answer)}
        >
          Скопировать ответ
        </Button>
      }
    >
      <p className={css['verdict']}>
        Эти файлы пробные: из них ничего не загружается. Откройте все вложения обоих проверочных писем, затем
        скопируйте ответ и отправьте его.
      </p>
      <ul className={css['forms']} aria-label="Что дошло">
        {data.forms.map(({ form, arrived }) => (
          <Form key={form} form={form} arrived={arrived} />
        ))}
      </ul>
      <p className={css['verdict']}>
        <strong>{data.verdict}</strong>
      </p>
      <OpenPackageButton label="Открыть другие файлы" secondary />
    </Page>
  )
}

function Form({ form, arrived }: ProbeResult['forms'][number]) {
  return (
    <li>
      <span className={css['form']}>{FORMS[form]}</span>
      {arrived ? (
        <>
          <StatusBadge
            status={arrived.renamed ? 'warning' : 'done'}
            word={arrived.renamed ? 'дошёл под другим именем' : 'дошёл без изменений'}
          />
          <span className={css['came']}>
            {arrived.fileName}, {formatSize(arrived.size)}
          </span>
        </>
      ) : (
        <StatusBadge status="notStarted" word="не дошёл или не открыт" />
      )}
    </li>
  )
}
