import { Button } from '@mantine/core'
import { IconMailOpened } from '@tabler/icons-react'
import { useState } from 'react'
import type { InvitationPreview } from '../../../shared/trust.ts'
import { client, host } from '../../api/index.ts'
import { useWorkplace } from '../../app/workplace.ts'
import { FailedPage, Page, Waiting } from '../../components/index.ts'
import { useRead, useWrite } from '../../queries/index.ts'
import { AcceptInvitation } from './AcceptInvitation.tsx'
import { Encryption } from './Encryption.tsx'
import { Help } from './Help.tsx'
import { KeyTable } from './KeyTable.tsx'
import css from './KeysPage.module.css'
import { OwnKey } from './OwnKey.tsx'

interface Opened {
  file: { trayId: string }
  invitation: InvitationPreview
}

async function take(): Promise<Opened | null> {
  const item = await host.takeIn('package')
  if (!item) return null
  const file = { trayId: item.trayId }
  return { file, invitation: await client.trust.openInvitation(file) }
}

/** By which keys packages are known to be genuine, and whether they leave encrypted. */
export default function KeysPage() {
  const { role } = useWorkplace()
  const trust = useRead('trust', 'get')
  const taking = useWrite<undefined, Opened | null>(take)
  const [opened, setOpened] = useState<Opened | null>(null)
  if (trust.error) return <FailedPage title="Ключи" error={trust.error} retry={trust.refetch} />
  const state = trust.data
  if (!state)
    return (
      <Page title="Ключи">
        <Waiting label="Читаю ключи…" told />
      </Page>
    )
  return (
    <Page
      title="Ключи"
      note="по ним видно, от кого пакет"
      padded
      secondary={
        role === 'district' ? (
          <Button
            variant="default"
            leftSection={<IconMailOpened size={16} aria-hidden />}
            loading={taking.pending}
            onClick={() => void taking.run(undefined).then((answer) => answer && setOpened(answer))}
          >
            Открыть приглашение
          </Button>
        ) : undefined
      }
    >
      <div className={css['page']}>
        <OwnKey state={state} />
        <KeyTable keys={state.keys} />
        <Encryption sealing={state.sealing} />
        <Help />
      </div>
      {opened && <AcceptInvitation {...opened} onClose={() => setOpened(null)} />}
    </Page>
  )
}
