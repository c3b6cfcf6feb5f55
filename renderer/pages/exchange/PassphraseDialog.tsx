import { Button, Modal, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import css from './PackagePage.module.css'

const SHORTEST = 10

interface Props {
  pending: boolean
  onMake: (passphrase: string) => void
  onClose: () => void
}

/** Words to close one package with. They are shown: they will be read out by telephone. */
export function PassphraseDialog({ pending, onMake, onClose }: Props) {
  const [passphrase, setPassphrase] = useState('')
  const [tried, setTried] = useState(false)
  const short = passphrase.length < SHORTEST
  const make = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!short) onMake(passphrase)
  }
  return (
    <Modal opened onClose={onClose} title="Пакет, закрытый паролем" centered size="md">
      <form className={css['locked']} onSubmit={make} noValidate>
        <p>
          Без пароля пакет не откроет никто, и вы тоже. Сообщите пароль получателю по телефону, а не письмом;
          программа его не хранит.
        </p>
        <TextInput
          label="Пароль"
          placeholder="Три-четыре слова"
          autoComplete="off"
          maxLength={200}
          data-autofocus
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
          error={tried && short && `Нужно не меньше ${SHORTEST} знаков`}
        />
        <Button type="submit" loading={pending}>
          Сохранить пакет
        </Button>
      </form>
    </Modal>
  )
}
