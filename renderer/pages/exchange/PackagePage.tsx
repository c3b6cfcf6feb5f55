import { Button, Checkbox } from '@mantine/core'
import { IconPackageImport } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation, useParams } from 'wouter'
import type { IncomingPackage, PackagePreview } from '../../../shared/package.ts'
import type { SignerDecision } from '../../../shared/trust.ts'
import { client } from '../../api/index.ts'
import { ErrorNotice, FailedPage, Page, Waiting } from '../../components/index.ts'
import { queryKey, useWrite } from '../../queries/index.ts'
import { InvitationPage } from '../keys/InvitationPage.tsx'
import { Applied } from './Applied.tsx'
import { DeclineButton } from './DeclineButton.tsx'
import { Locked } from './Locked.tsx'
import { PackageChanges } from './PackageChanges.tsx'
import { PackageHead } from './PackageHead.tsx'
import { OpenPackageButton } from './OpenPackageButton.tsx'
import css from './PackagePage.module.css'
import { ProbePage } from './ProbePage.tsx'
import { SignerQuestion } from './SignerQuestion.tsx'
import { packageTitle } from './states.ts'

/** A file of the inbox: what it would change, or what became of it. */
export default function PackagePage() {
  const { id } = useParams<{ id: string }>()
  return <OfInbox key={id} id={id} />
}

/** Reasons not to apply a package that can all the same be looked into. */
const LOOKED_INTO: ReadonlySet<string> = new Set([
  'package-declined',
  'package-unknown-signer',
  'package-refused-signer',
])

const Checking = () => (
  <Page title="Пакет">
    <Waiting label="Проверяю пакет…" told />
  </Page>
)

function BackToInbox() {
  const [, go] = useLocation()
  return (
    <Button variant="default" onClick={() => go('/exchange/in')}>
      Ко входящим
    </Button>
  )
}

function OfInbox({ id }: { id: string }) {
  // Asked for this file alone: a list that was read before it came does not name it, and it would be taken for a package.
  const inbox = useQuery({
    queryKey: queryKey('exchange', 'inbox', id),
    queryFn: ({ signal }) => client.exchange.inbox(undefined, { signal }),
  })
  const [again, setAgain] = useState(false)
  const file = inbox.data?.find((f) => f.id === id)
  if (inbox.error) return <FailedPage title="Пакет" error={inbox.error} retry={inbox.refetch} />
  if (!inbox.data) return <Checking />
  if (file?.reason?.code === 'package-passphrase') return <Locked file={file} />
  if (file?.reason?.code === 'package-invitation') return <InvitationPage id={id} />
  if (file?.reason && !LOOKED_INTO.has(file.reason.code))
    return (
      <Page title="Пакет" note={file.fileName} padded secondary={<BackToInbox />}>
        <ErrorNotice explanation={file.reason} />
      </Page>
    )
  if (file?.head?.kind === 'probe') return <ProbePage id={id} />
  if (file?.state === 'applied' && !again)
    return (
      <Applied file={file}>
        <Button variant="default" onClick={() => setAgain(true)}>
          Посмотреть пакет
        </Button>
        <OpenPackageButton label="Открыть другие пакеты" secondary />
      </Applied>
    )
  return <Preview id={id} file={file} onApplied={() => setAgain(false)} />
}

interface PreviewProps {
  id: string
  file: IncomingPackage | undefined
  onApplied: () => void
}

/** What the package would change; nothing is written before «Принять». */
function Preview({ id, file, onApplied }: PreviewProps) {
  const [, go] = useLocation()
  const [decision, setDecision] = useState<SignerDecision | null>(null)
  const [confirmed, setConfirmed] = useState(false)
  const applying = useWrite(client.exchange.apply)
  const preview = useQuery({
    queryKey: queryKey('exchange', 'preview', id),
    queryFn: () => client.exchange.preview({ id }),
    gcTime: 0,
  })
  if (preview.error) return <FailedPage title="Пакет" error={preview.error} action={<BackToInbox />} />
  const data = preview.data
  if (!data) return <Checking />
  const decided = data.signer.state === 'trusted' || decision !== null
  const mayApply = decided && data.signer.state !== 'refused' && (confirmed || data.wipes.length === 0)
  const accept = async () => {
    if (await applying.run({ id, confirmed, signer: decision })) onApplied()
  }
  return (
    <Page
      title={packageTitle(data)}
      note={data.from.name}
      padded
      secondary={
        <>
          <BackToInbox />
          {file?.state !== 'applied' && <DeclineButton id={id} onDeclined={() => go('/exchange/in')} />}
        </>
      }
      action={
        <Button
          leftSection={<IconPackageImport size={16} aria-hidden />}
          disabled={!mayApply}
          loading={applying.pending}
          onClick={() => void accept()}
        >
          {file?.state === 'applied' ? 'Принять ещё раз' : 'Принять'}
        </Button>
      }
    >
      <PackageHead preview={data} />
      <SignerQuestion
        signer={data.signer}
        own={data.from.role === data.to.role && data.from.name === data.to.name}
        decision={decision}
        onDecide={setDecision}
      />
      <Wipes wipes={data.wipes} confirmed={confirmed} onConfirm={setConfirmed} />
      <PackageChanges preview={data} />
    </Page>
  )
}

interface WipesProps {
  wipes: PackagePreview['wipes']
  confirmed: boolean
  onConfirm: (confirmed: boolean) => void
}

/** A package that deletes most of a district is rarely meant: it is asked for once more. */
function Wipes({ wipes, confirmed, onConfirm }: WipesProps) {
  if (wipes.length === 0) return null
  return (
    <section className={css['wipes']} aria-label="Удаление большинства записей">
      <strong>Пакет удаляет больше половины записей:</strong>{' '}
      {wipes.map(({ title, deleted, of }) => `${title} – ${deleted} из ${of}`).join('; ')}. Обычно так бывает
      по ошибке: уточните у отправителя.
      <Checkbox
        label="Удаление верное, принять пакет"
        checked={confirmed}
        onChange={(event) => onConfirm(event.currentTarget.checked)}
      />
    </section>
  )
}
