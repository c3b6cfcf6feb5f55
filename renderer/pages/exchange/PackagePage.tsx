import { Button } from '@mantine/core'
import { IconPackageImport } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation, useParams } from 'wouter'
import type { PackageReceipt } from '../../../shared/package.ts'
import { client } from '../../api/index.ts'
import { FailedPage, Page, Waiting } from '../../components/index.ts'
import { queryKey, useWrite } from '../../queries/index.ts'
import { PackageChanges } from './PackageChanges.tsx'
import { PackageHead } from './PackageHead.tsx'
import { OpenPackageButton } from './OpenPackageButton.tsx'
import { Receipt } from './Receipt.tsx'

/** What an opened package would change; nothing is written before «Принять». */
export default function PackagePage() {
  const { trayId } = useParams<{ trayId: string }>()
  return <Opened key={trayId} trayId={trayId} />
}

function Opened({ trayId }: { trayId: string }) {
  const [, go] = useLocation()
  const [receipt, setReceipt] = useState<PackageReceipt | null>(null)
  const applying = useWrite(client.exchange.apply)
  const preview = useQuery({
    queryKey: queryKey('exchange', 'preview', trayId),
    queryFn: () => client.exchange.preview({ trayId }),
    gcTime: 0,
    // Once it is accepted there is nothing to preview.
    enabled: receipt === null,
  })
  const another = <OpenPackageButton label="Открыть другой пакет" secondary />
  if (receipt) return <Receipt receipt={receipt} another={another} />
  if (preview.error) return <FailedPage title="Пакет" error={preview.error} action={another} />
  const data = preview.data
  if (!data)
    return (
      <Page title="Пакет">
        <Waiting label="Проверяю пакет…" told />
      </Page>
    )
  const accept = async () => {
    const answer = await applying.run({ trayId })
    if (answer) setReceipt(answer)
  }
  return (
    <Page
      title={`Пакет № ${data.number}`}
      note={data.from.name}
      padded
      secondary={
        <Button variant="default" onClick={() => go('/exchange')}>
          Не принимать
        </Button>
      }
      action={
        <Button
          leftSection={<IconPackageImport size={16} aria-hidden />}
          loading={applying.pending}
          onClick={() => void accept()}
        >
          Принять
        </Button>
      }
    >
      <PackageHead preview={data} />
      <PackageChanges preview={data} />
    </Page>
  )
}
