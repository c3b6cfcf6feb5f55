import { Button } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useLocation } from 'wouter'
import { localMoment } from '../../../shared/date.ts'
import { client } from '../../api/index.ts'
import { useRead, useWrite } from '../../queries/index.ts'
import { counted } from '../../text/numbers.ts'
import css from './ExchangePage.module.css'

const takeBack = () => client.exchange.takeBack()

/** After an older copy of the data was put back: what was sent since is in the own packages, and comes back out of them. */
export function GoneBack() {
  const [, go] = useLocation()
  const ahead = useRead('exchange', 'ahead').data ?? []
  const inbox = useRead('exchange', 'inbox').data ?? []
  const taking = useWrite<undefined, Awaited<ReturnType<typeof takeBack>>>(takeBack)
  const waiting = new Set(
    inbox.filter(({ state }) => state === 'checked' || state === 'waiting').map((f) => f.head?.packageId),
  )
  const [newest] = ahead
  if (!newest || ahead.every(({ packageId }) => waiting.has(packageId))) return null
  const take = async () => {
    const taken = await taking.run(undefined)
    const [only] = taken ?? []
    if (only) go(taken?.length === 1 ? `/package/${only.id}` : '/exchange/in')
  }
  return (
    <section className={css['made']} data-unsaved aria-label="Возврат к прежней копии">
      <IconHistory size={18} aria-hidden />
      <span>
        <strong>Данные здесь старее, чем ваши же пакеты.</strong> В пакете № {newest.number} от{' '}
        {localMoment(newest.at)} ({newest.partner}) есть то, чего после возврата к прежней копии не стало.
        Перед приёмом видно, что изменится.
      </span>
      <Button
        size="compact-md"
        variant="default"
        leftSection={<IconHistory size={16} aria-hidden />}
        loading={taking.pending}
        onClick={() => void take()}
      >
        {ahead.length === 1
          ? 'Вернуть из своего пакета'
          : `Вернуть из ${counted(ahead.length, 'своего пакета', 'своих пакетов', 'своих пакетов')}`}
      </Button>
    </section>
  )
}
