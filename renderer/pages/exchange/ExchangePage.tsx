import { Badge, Tabs } from '@mantine/core'
import { Redirect, useLocation, useParams } from 'wouter'
import { useWorkplace } from '../../app/workplace.ts'
import { Page } from '../../components/index.ts'
import { useRead } from '../../queries/index.ts'
import css from './ExchangePage.module.css'
import { Inbox } from './Inbox.tsx'
import { Outbox } from './Outbox.tsx'
import { OpenPackageButton } from './OpenPackageButton.tsx'
import { OutgoingPanel } from './OutgoingPanel.tsx'

const BOXES = ['in', 'out'] as const
type Box = (typeof BOXES)[number]
const isBox = (box: string | undefined): box is Box => BOXES.some((known) => known === box)

/** Packages like mail: what came and what became of it, what went out and what was answered. */
export default function ExchangePage() {
  const { box, id } = useParams<{ box?: string; id?: string }>()
  const { role } = useWorkplace()
  const [, go] = useLocation()
  const mail = useRead('ledger', 'status').data?.mail
  const journal = useRead('exchange', 'journal')
  if (!isBox(box)) {
    if (!mail) return null
    // A district comes here to send; the region, and whoever has post, to see what came.
    const first = role === 'district' && mail.ready === 0 ? 'out' : 'in'
    return <Redirect to={`/exchange/${first}`} replace />
  }
  const open =
    box === 'out' ? journal.data?.find((p) => p.direction === 'out' && p.packageId === id) : undefined
  return (
    <Page
      title="Обмен"
      note={role === 'district' ? 'пакеты для региона и от него' : 'пакеты для районов и от них'}
      action={<OpenPackageButton secondary={box === 'out' || (mail?.ready ?? 0) > 1} />}
      filters={
        <Tabs value={box} onChange={(to) => go(`/exchange/${to}`)} className={css['tabs'] ?? ''}>
          <Tabs.List>
            <Tabs.Tab
              value="in"
              rightSection={
                mail && mail.ready > 0 ? (
                  <Badge size="sm" variant="light" aria-label={`ждут приёма: ${mail.ready}`}>
                    {mail.ready}
                  </Badge>
                ) : undefined
              }
            >
              Входящие
            </Tabs.Tab>
            <Tabs.Tab value="out">Исходящие</Tabs.Tab>
          </Tabs.List>
        </Tabs>
      }
      panel={open && <OutgoingPanel key={open.packageId} item={open} onClose={() => go('/exchange/out')} />}
    >
      {box === 'in' ? <Inbox /> : <Outbox openId={id ?? null} />}
    </Page>
  )
}
