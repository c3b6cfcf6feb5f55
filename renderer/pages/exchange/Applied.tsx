import { Button } from '@mantine/core'
import { IconArrowBackUp, IconCircleCheck, IconReceipt } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import type { IncomingPackage } from '../../../shared/package.ts'
import { takeBackImport } from '../../app/undo.ts'
import { useWorkplace } from '../../app/workplace.ts'
import { Page } from '../../components/index.ts'
import { useRead, useWrite } from '../../queries/index.ts'
import css from './PackagePage.module.css'
import { packageTitle } from './states.ts'
import { useSaveReceipts } from './useSaveReceipts.ts'

interface Props {
  file: IncomingPackage
  /** Further buttons. */
  children: ReactNode
}

/** What came of a package, and what is left to do: the receipt for its sender, or taking it back. */
export function Applied({ file, children }: Props) {
  const [, go] = useLocation()
  const { role } = useWorkplace()
  const receipts = useSaveReceipts()
  const undoing = useWrite(takeBackImport)
  const conflicts = useRead('ledger', 'status').data?.conflicts ?? 0
  const { head, note, remarks, history, answerable } = file
  return (
    <Page
      title={head ? `${packageTitle(head)} принят` : 'Пакет принят'}
      note={head?.from.name}
      padded
      action={
        answerable && (
          <Button
            leftSection={<IconReceipt size={16} aria-hidden />}
            loading={receipts.pending}
            onClick={() => void receipts.run([file.id])}
          >
            Сохранить квитанцию
          </Button>
        )
      }
    >
      <div className={css['receipt']} aria-live="polite">
        <IconCircleCheck size={24} aria-hidden className={css['check']} />
        <div>
          <p>{note}</p>
          {remarks.length > 0 && (
            <>
              <p>Проверьте эти записи; отправитель прочитает о них в квитанции:</p>
              <ul>
                {remarks.map((remark) => (
                  <li key={remark}>{remark}</li>
                ))}
              </ul>
            </>
          )}
          {answerable && (
            <p className={css['quiet']}>
              Перед загрузкой сделана копия данных. Отправитель узнает о приёме из квитанции или из вашего
              следующего пакета.
            </p>
          )}
        </div>
      </div>
      <div className={css['buttons']}>
        {remarks.length > 0 && conflicts > 0 && (
          <Button variant="light" onClick={() => go('/conflicts')}>
            Решить расхождения
          </Button>
        )}
        <Button variant="default" onClick={() => go(role === 'region' ? '/region' : '/dashboard')}>
          {role === 'region' ? 'К списку районов' : 'К сегодняшним делам'}
        </Button>
        <Button variant="default" onClick={() => go('/exchange/in')}>
          Ко входящим
        </Button>
        {children}
        {history !== null && (
          <Button
            variant="subtle"
            leftSection={<IconArrowBackUp size={16} aria-hidden />}
            loading={undoing.pending}
            onClick={() => void undoing.run(history)}
          >
            Отменить загрузку
          </Button>
        )}
      </div>
    </Page>
  )
}
