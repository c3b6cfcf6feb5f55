import { Button, Checkbox, Modal, MultiSelect, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconMailPlus } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import type { InviteRequest } from '../../../shared/trust.ts'
import { client, host } from '../../api/index.ts'
import { useWorkplace } from '../../app/workplace.ts'
import { useRead, useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import { counted } from '../../text/numbers.ts'
import css from './RegionPage.module.css'

async function invite(request: InviteRequest): Promise<boolean> {
  const { trayId } = await client.trust.invite(request)
  return host.handOut(trayId)
}

/** Makes the files with which districts begin: each knows its district, and the region's key and address. */
export function InviteDistricts({ primary = false }: { primary?: boolean }) {
  const [opened, { open, close }] = useDisclosure()
  return (
    <>
      <Button
        variant={primary ? 'filled' : 'default'}
        leftSection={<IconMailPlus size={16} aria-hidden />}
        onClick={open}
      >
        Пригласить районы
      </Button>
      <Modal opened={opened} onClose={close} title="Пригласить районы" size="lg">
        <Form onDone={close} />
      </Modal>
    </>
  )
}

function Form({ onDone }: { onDone: () => void }) {
  const { year } = useWorkplace()
  const catalogue = useRead('workplace', 'catalogue', { year })
  const contact = useRead('trust', 'get').data?.contact
  const inviting = useWrite(invite)
  const [chosen, setChosen] = useState<string[]>([])
  const [all, setAll] = useState(false)
  const [typed, setTyped] = useState<{ email?: string; phone?: string }>({})
  const names = (catalogue.data ?? []).filter((d) => d.abolished === null).map((d) => d.name)
  const districts = all ? names : chosen
  const { email, phone } = { email: contact?.email ?? '', phone: contact?.phone ?? '', ...typed }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!(await inviting.run({ districts, email, phone }))) return
    say(
      districts.length === 1
        ? 'Приглашение сохранено. Отправьте файл району.'
        : `Сохранён архив, в нём ${counted(districts.length, 'приглашение', 'приглашения', 'приглашений')}. Отправьте каждому району его файл.`,
    )
    onDone()
  }
  return (
    <form className={css['invite']} onSubmit={(event) => void submit(event)}>
      <p>Район открывает файл при первом запуске: программа сама узнаёт район, ключ региона и куда писать.</p>
      <MultiSelect
        label="Кого пригласить"
        placeholder={chosen.length === 0 ? 'Выберите районы' : ''}
        data={names}
        value={all ? [] : chosen}
        onChange={setChosen}
        disabled={all}
        searchable
        openOnFocus={false}
        hidePickedOptions
        maxDropdownHeight={240}
        data-autofocus
      />
      <Checkbox
        label={`Все районы из списка (${names.length})`}
        checked={all}
        onChange={(event) => setAll(event.currentTarget.checked)}
      />
      <TextInput
        label="Почта региона для пакетов"
        type="email"
        value={email}
        maxLength={200}
        onChange={(event) => setTyped({ ...typed, email: event.currentTarget.value })}
      />
      <TextInput
        label="Телефон, по которому сверить цифры ключа"
        type="tel"
        value={phone}
        maxLength={100}
        onChange={(event) => setTyped({ ...typed, phone: event.currentTarget.value })}
      />
      <Button type="submit" disabled={districts.length === 0} loading={inviting.pending}>
        {districts.length > 1 ? 'Сохранить приглашения' : 'Сохранить приглашение'}
      </Button>
    </form>
  )
}
