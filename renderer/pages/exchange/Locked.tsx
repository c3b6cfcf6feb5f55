import { Button, PasswordInput } from '@mantine/core'
import { IconLockOpen } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useLocation } from 'wouter'
import type { IncomingPackage } from '../../../shared/package.ts'
import { client } from '../../api/index.ts'
import { Page } from '../../components/index.ts'
import { useWrite } from '../../queries/index.ts'
import css from './PackagePage.module.css'

/** A file closed with a passphrase, which the sender tells by telephone. */
export function Locked({ file }: { file: IncomingPackage }) {
  const [, go] = useLocation()
  const [passphrase, setPassphrase] = useState('')
  const unlocking = useWrite(client.exchange.unlock)
  const open = async (event: FormEvent) => {
    event.preventDefault()
    const opened = await unlocking.run({ id: file.id, passphrase })
    if (opened) go(`/package/${opened.id}`, { replace: true })
  }
  return (
    <Page title="Пакет закрыт паролем" note={file.fileName} padded>
      <form className={css['locked']} onSubmit={(event) => void open(event)}>
        <p>{file.reason?.next}</p>
        <PasswordInput
          label="Пароль"
          autoComplete="off"
          data-autofocus
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': 'Показать пароль' }}
        />
        <Button
          type="submit"
          leftSection={<IconLockOpen size={16} aria-hidden />}
          disabled={passphrase === ''}
          loading={unlocking.pending}
        >
          Открыть
        </Button>
      </form>
    </Page>
  )
}
