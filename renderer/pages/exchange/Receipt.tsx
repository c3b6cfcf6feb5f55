import { Button } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import type { PackageReceipt } from '../../../shared/package.ts'
import { useWorkplace } from '../../app/workplace.ts'
import { Page } from '../../components/index.ts'
import css from './PackagePage.module.css'

/** What came of the package. */
export function Receipt({ receipt, another }: { receipt: PackageReceipt; another: ReactNode }) {
  const [, go] = useLocation()
  const { role } = useWorkplace()
  const { conflicts, refused } = receipt.counts
  return (
    <Page title="Пакет принят" padded>
      <div className={css['receipt']} aria-live="polite">
        <IconCircleCheck size={24} aria-hidden className={css['check']} />
        <div>
          <p>{receipt.text}</p>
          {conflicts > 0 && (
            <p>
              Там, где значения разошлись, показано одно из них, а другое сохранено: проверьте эти записи.
            </p>
          )}
          {refused > 0 && <p>Непринятые значения остались как были: отправитель не вправе их менять.</p>}
          <p className={css['quiet']}>
            Перед загрузкой сделана копия данных. Отправитель узнает о приёме из вашего следующего пакета.
          </p>
        </div>
      </div>
      <div className={css['buttons']}>
        <Button onClick={() => go(role === 'region' ? '/region' : '/dashboard')}>
          {role === 'region' ? 'К списку районов' : 'К сегодняшним делам'}
        </Button>
        <Button variant="default" onClick={() => go('/exchange')}>
          Журнал пакетов
        </Button>
        {another}
      </div>
    </Page>
  )
}
