import { Progress, UnstyledButton } from '@mantine/core'
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconPlugConnectedX,
} from '@tabler/icons-react'
import { Link } from 'wouter'
import { useRead } from '../queries/index.ts'
import { useNotice } from '../stores/notice.ts'
import { formatDay, formatMoment } from '../text/moment.ts'
import css from './StatusLine.module.css'
import { deed, step } from './undo.ts'
import { useCoreState } from './useCoreEvents.ts'
import { useNow } from './useNow.ts'

/** «сохранено 14:02 · копия сегодня · расхождений нет · отменить: …»: readings of the ledger. */
export function StatusLine() {
  const status = useRead('ledger', 'status').data
  const sentence = useNotice((s) => s.sentence)
  const { connected, progress } = useCoreState()
  const now = useNow()
  const said = sentence ?? status?.notice
  return (
    <footer className={css['line']} data-no-print>
      {status && (
        <ul className={css['facts']}>
          <li>
            {status.savedAt === null
              ? 'изменений ещё не было'
              : `сохранено ${formatMoment(status.savedAt, now)}`}
          </li>
          <li>{status.copiedAt === null ? 'копии ещё нет' : `копия ${formatDay(status.copiedAt, now)}`}</li>
          <li data-attention={status.conflicts > 0 || undefined}>
            {status.conflicts > 0 ? (
              <>
                <IconAlertTriangle size={14} aria-hidden />
                <Link href="/conflicts" className={css['link']}>
                  расхождений {status.conflicts}
                </Link>
              </>
            ) : (
              'расхождений нет'
            )}
          </li>
          {status.mail.ready > 0 && (
            <li data-attention>
              <Link href="/exchange/in" className={css['link']}>
                во входящих {status.mail.ready}
              </Link>
            </li>
          )}
          {status.mail.awaited !== null && (
            <li>
              <Link href="/exchange/out" className={css['link']} title={status.mail.awaited}>
                {status.mail.awaited}
              </Link>
            </li>
          )}
          {status.undo !== null && (
            <li className={css['undo']}>
              <UnstyledButton
                className={css['action']}
                onClick={() => void step('undo')}
                title={`Отменить: ${deed(status.undo)} (Ctrl+Z)`}
              >
                <IconArrowBackUp size={16} aria-hidden />
                <span>отменить: {deed(status.undo)}</span>
              </UnstyledButton>
            </li>
          )}
          {status.redo !== null && (
            <li className={css['undo']}>
              <UnstyledButton
                className={css['action']}
                onClick={() => void step('redo')}
                title={`Вернуть: ${deed(status.redo)} (Ctrl+Y)`}
              >
                <IconArrowForwardUp size={16} aria-hidden />
                <span>вернуть: {deed(status.redo)}</span>
              </UnstyledButton>
            </li>
          )}
        </ul>
      )}
      <output className={css['said']}>
        {!connected ? (
          <span className={css['lost']}>
            <IconPlugConnectedX size={16} aria-hidden />
            Нет связи с хранилищем. Сохранённое цело; подключаюсь снова…
          </span>
        ) : (
          said && <span title={said}>{said}</span>
        )}
      </output>
      {progress && (
        <div className={css['progress']}>
          <span>{progress.label}</span>
          <Progress
            w={96}
            size="sm"
            value={progress.total > 0 ? (progress.done / progress.total) * 100 : 0}
            aria-label={progress.label}
          />
        </div>
      )}
    </footer>
  )
}
