import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { PackageFile } from '../../../shared/package.ts'
import type { InvitationPreview } from '../../../shared/trust.ts'
import { client } from '../../api/index.ts'
import { useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import { InvitationFacts } from './InvitationFacts.tsx'
import css from './KeysPage.module.css'

interface Props {
  file: PackageFile
  invitation: InvitationPreview
  onDone: () => void
  onLeave: () => void
}

/** An invitation at a workplace that is set up: a key nobody knows is compared by telephone first. */
export function InvitationForm({ file, invitation, onDone, onLeave }: Props) {
  const { signer } = invitation
  const [compared, setCompared] = useState(false)
  const [lost, setLost] = useState<readonly string[]>([])
  const accepting = useWrite(client.trust.acceptInvitation)
  const accept = async () => {
    if (!(await accepting.run({ ...file, compared, lost: [...lost] }))) return
    say('Приглашение принято: пакетам с этим ключом региона программа доверяет.')
    onDone()
  }
  const asks = signer.state === 'changed'
  return (
    <>
      <InvitationFacts invitation={invitation} />
      <p>
        {signer.state === 'trusted'
          ? 'Этот ключ уже подтверждён; из приглашения запишутся почта и телефон региона.'
          : signer.sentence}
      </p>
      {asks && (
        <Checkbox
          label="Регион назвал эти цифры по телефону, все совпали"
          checked={compared}
          onChange={(event) => setCompared(event.currentTarget.checked)}
        />
      )}
      {asks &&
        signer.known.map(({ key, fingerprint }) => (
          <Checkbox
            key={key}
            mt={8}
            label={`Прежний ключ ${fingerprint} утерян: больше ему не доверять`}
            checked={lost.includes(key)}
            onChange={(event) =>
              setLost(event.currentTarget.checked ? [...lost, key] : lost.filter((other) => other !== key))
            }
          />
        ))}
      <div className={css['buttons']}>
        <Button variant="default" onClick={onLeave}>
          Не принимать
        </Button>
        <Button
          disabled={signer.state === 'refused' || (asks && !compared)}
          loading={accepting.pending}
          onClick={() => void accept()}
        >
          Принять приглашение
        </Button>
      </div>
    </>
  )
}
