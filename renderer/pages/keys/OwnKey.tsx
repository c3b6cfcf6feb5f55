import { Button, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { TrustState } from '../../../shared/trust.ts'
import { client } from '../../api/index.ts'
import { AutosaveText, Fields } from '../../components/index.ts'
import { useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import css from './KeysPage.module.css'

const KEPT = {
  store: 'Секретная часть ключа лежит в хранилище ключей системы.',
  file: 'Секретная часть ключа лежит файлом в папке с данными: хранилища ключей системы здесь нет.',
}

/** The digits that others ask for by telephone, and the way out when the key is lost. */
export function OwnKey({ state }: { state: TrustState }) {
  const { own, notice } = state
  return (
    <Fields level={2} title="Ключ этого рабочего места">
      {notice !== null && (
        <p className={css['notice']} role="note">
          <IconAlertTriangle size={18} aria-hidden />
          <span>{notice}</span>
        </p>
      )}
      {own && (
        <>
          <p className={css['digits']}>{own.fingerprint}</p>
          <p className={css['text']}>
            Эти цифры – имя вашего ключа. Назовите их по телефону, когда получатель вашего первого пакета
            попросит. Они не секрет. {KEPT[own.kept]}
          </p>
        </>
      )}
      <div className={css['own']}>
        <AutosaveText
          label="Как называется это рабочее место"
          placeholder="Например: кабинет 12 или домашний компьютер"
          value={own?.computer ?? ''}
          save={(computer) => client.trust.update({ computer })}
          maxLength={200}
        />
        <Renew />
      </div>
    </Fields>
  )
}

function Renew() {
  const [opened, { open, close }] = useDisclosure()
  const renewing = useWrite(client.trust.renew)
  const renew = async () => {
    if (await renewing.run(undefined)) say('Сделан новый ключ. Сообщите получателям пакетов его цифры.')
    close()
  }
  return (
    <>
      <Button variant="default" onClick={open}>
        Ключ утерян…
      </Button>
      <Modal opened={opened} onClose={close} title="Сделать новый ключ?" centered size="md">
        <p className={css['first']}>
          Это нужно, если компьютер или папка с данными попали в чужие руки. Прежний ключ будет объявлен
          утерянным, новый придётся ещё раз сверить по телефону с каждым получателем. Данные не изменятся.
        </p>
        <div className={css['buttons']}>
          <Button variant="default" onClick={close}>
            Оставить прежний
          </Button>
          <Button loading={renewing.pending} onClick={() => void renew()}>
            Сделать новый ключ
          </Button>
        </div>
      </Modal>
    </>
  )
}
