import { Button, Checkbox, Modal, MultiSelect, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconMailPlus } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import type { TrayItem } from '../../../shared/host.ts'
import type { InviteRequest } from '../../../shared/trust.ts'
import { client, host } from '../../api/index.ts'
import { useWorkplace } from '../../app/workplace.ts'
import { useRead, useWrite } from '../../queries/index.ts'
import { InvitationMade } from './InvitationMade.tsx'
import css from './RegionPage.module.css'

async function invite(request: InviteRequest): Promise<TrayItem | null> {
  const file = await client.trust.invite(request)
  return (await host.handOut(file.trayId)) ? file : null
}

interface Written {
  file: TrayItem
  districts: readonly string[]
}

/** Makes the files with which districts begin: each knows its district, and the region's key and address. */
export function InviteDistricts({ primary = false }: { primary?: boolean }) {
  const [opened, { open, close }] = useDisclosure()
  const [written, setWritten] = useState<Written | null>(null)
  const begin = () => {
    setWritten(null)
    open()
  }
  return (
    <>
      <Button
        variant={primary ? 'filled' : 'default'}
        leftSection={<IconMailPlus size={16} aria-hidden />}
        onClick={begin}
      >
        Пригласить районы
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={written ? 'Приглашение готово' : 'Пригласить районы'}
        size="lg"
      >
        {written ? (
          <InvitationMade {...written} onMore={() => setWritten(null)} onClose={close} />
        ) : (
          <Form onWritten={setWritten} />
        )}
      </Modal>
    </>
  )
}

function Form({ onWritten }: { onWritten: (written: Written) => void }) {
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
    const file = await inviting.run({ districts, email, phone })
    if (file) onWritten({ file, districts })
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
        // Opened, the list ends above the button that saves.
        maxDropdownHeight={128}
        comboboxProps={{ position: 'bottom', middlewares: { flip: false } }}
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
