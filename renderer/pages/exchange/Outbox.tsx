import { Button, Menu, Select } from '@mantine/core'
import {
  IconChevronDown,
  IconLock,
  IconMailQuestion,
  IconPackageExport,
  IconPackages,
} from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { localMoment } from '../../../shared/date.ts'
import type { DistrictOutcome, PackageJournalEntry } from '../../../shared/package.ts'
import { client } from '../../api/index.ts'
import { useWorkplace } from '../../app/workplace.ts'
import { type Column, DataTable, EmptyState, StatusBadge, TextCell } from '../../components/index.ts'
import { useRead, useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import { useView } from '../../stores/view.ts'
import { BatchProgress } from './BatchProgress.tsx'
import css from './ExchangePage.module.css'
import { FailedList } from './FailedList.tsx'
import { GoneBack } from './GoneBack.tsx'
import { MadeForAll } from './MadeForAll.tsx'
import { MadePackage } from './MadePackage.tsx'
import { PassphraseDialog } from './PassphraseDialog.tsx'
import { outgoingState, packageTitle } from './states.ts'
import { SendingBy } from './SendingBy.tsx'
import { type MakePackage, saveAll, useMakePackage } from './useMakePackage.ts'

async function saveTest(district: string | null): Promise<void> {
  const letters = await client.letter.test({ district })
  if (await saveAll(letters.map(({ trayId }) => trayId)))
    say('Отправьте оба проверочных письма; получатель откроет вложения в программе и пришлёт ответ.')
}

const idOf = ({ packageId }: PackageJournalEntry) => packageId
const nameOf = (p: PackageJournalEntry) => `${packageTitle(p)}, ${p.partner}`
const saidOf = ({ note, remarks }: PackageJournalEntry) => [note, ...remarks].filter(Boolean).join('. ')

const columns: readonly Column<PackageJournalEntry>[] = [
  {
    key: 'package',
    title: 'Пакет',
    width: 152,
    lines: 2,
    cell: packageTitle,
    sort: ({ number }) => number,
  },
  {
    key: 'state',
    title: 'Состояние',
    width: 208,
    cell: (p) => {
      const { status, word } = outgoingState(p)
      return <StatusBadge status={status} word={word} />
    },
    sort: (p) => outgoingState(p).word,
  },
  {
    key: 'to',
    title: 'Кому',
    width: 288,
    lines: 2,
    cell: (p) => <Receiver item={p} />,
    sort: (p) => p.partner,
  },
  {
    key: 'said',
    title: 'Что ответили',
    width: 216,
    grow: true,
    cell: (p) => <TextCell value={saidOf(p)} />,
  },
  { key: 'at', title: 'Создан', width: 152, cell: (p) => localMoment(p.at), sort: (p) => p.at },
]

function Receiver({ item }: { item: PackageJournalEntry }) {
  const { role, district, regionName } = useWorkplace()
  const own = role === 'region' ? regionName : district?.name
  return item.partner === own ? 'Свой второй компьютер' : item.partner
}

/** Every package that was made, newest first, and what was answered. */
export function Outbox({ openId }: { openId: string | null }) {
  const [, go] = useLocation()
  const making = useMakePackage()
  const forAll = useMakeForAll()
  const journal = useRead('exchange', 'journal')
  const rows = useMemo(() => journal.data?.filter(({ direction }) => direction === 'out'), [journal.data])
  if (journal.error) return <FailedList error={journal.error} retry={() => void journal.refetch()} />
  return (
    <>
      <div className={css['above']}>
        <GoneBack />
        <Make making={making} forAll={forAll} />
        <BatchProgress task="making" />
        {forAll.outcomes && <MadeForAll outcomes={forAll.outcomes} onClose={forAll.close} />}
        <MadePackage making={making} journal={rows ?? []} />
      </div>
      <DataTable
        label="Исходящие"
        columns={columns}
        rows={rows}
        rowId={idOf}
        rowName={nameOf}
        openId={openId}
        onOpen={(id) => go(`/exchange/out/${id}`)}
        empty={
          <EmptyState title="Исходящих пакетов ещё не было">
            Здесь будет видно, какие пакеты и квитанции приготовлены, какие отправлены и что на них ответили.
            Файлы хранятся, и каждый можно сохранить ещё раз.
          </EmptyState>
        }
      />
    </>
  )
}

interface ForAll {
  outcomes: readonly DistrictOutcome[] | null
  make: () => void
  close: () => void
  pending: boolean
}

const createAll = () => client.exchange.createAll()

function useMakeForAll(): ForAll {
  const creating = useWrite<undefined, Awaited<ReturnType<typeof createAll>>>(createAll)
  const [outcomes, setOutcomes] = useState<ForAll['outcomes']>(null)
  return {
    outcomes: creating.pending ? null : outcomes,
    make: () => void creating.run(undefined).then((answer) => answer && setOutcomes(answer)),
    close: () => setOutcomes(null),
    pending: creating.pending,
  }
}

function Make({ making, forAll }: { making: MakePackage; forAll: ForAll }) {
  const { role } = useWorkplace()
  return (
    <div className={css['make']}>
      {role === 'district' ? (
        <>
          <Button
            leftSection={<IconPackageExport size={16} aria-hidden />}
            loading={making.pending}
            onClick={() => void making.make({ district: null, ownComputer: false })}
          >
            Сохранить пакет для региона
          </Button>
          <Seldom making={making} district={null} />
          <SendingBy />
          <p className={css['hint']}>
            В пакете всё, что внесено в районе. Потерянный или присланный дважды пакет ничего не портит.
          </p>
        </>
      ) : (
        <ForDistrict making={making} forAll={forAll} />
      )}
    </div>
  )
}

function ForDistrict({ making, forAll }: { making: MakePackage; forAll: ForAll }) {
  const { year } = useWorkplace()
  const districts = useRead('region', 'districts', { year })
  const looked = useView((s) => s.chosenDistrict)
  const [chosen, setChosen] = useState<string | null>(looked)
  const list = districts.data ?? []
  const known = list.some(({ id }) => id === chosen) ? chosen : null
  if (districts.data && list.length === 0)
    return (
      <>
        <p className={css['hint']}>
          Пакет для района можно приготовить, когда принят его первый пакет: до этого регион не знает района.
        </p>
        <Seldom making={making} district={null} />
      </>
    )
  return (
    <>
      <Select
        aria-label="Для какого района пакет"
        placeholder="Выберите район"
        w={320}
        searchable
        data={list.map(({ id, name }) => ({ value: id, label: name }))}
        value={known}
        onChange={setChosen}
      />
      <Button
        leftSection={<IconPackageExport size={16} aria-hidden />}
        disabled={known === null}
        loading={making.pending}
        onClick={() => void making.make({ district: known, ownComputer: false })}
      >
        Сохранить пакет для района
      </Button>
      <Button
        variant="default"
        leftSection={<IconPackages size={16} aria-hidden />}
        loading={forAll.pending}
        disabled={making.pending}
        onClick={forAll.make}
      >
        Пакеты для всех районов
      </Button>
      <Seldom making={making} district={known} />
      <SendingBy />
      <p className={css['hint']}>
        В пакете дорожная карта региона, сведения этого района и ответ о его пакетах; о других районах –
        ничего.
      </p>
    </>
  )
}

/** Rarely needed: a second computer works with the same data, and what the mail lets through is found out once. */
function Seldom({ making, district }: { making: MakePackage; district: string | null }) {
  const { role } = useWorkplace()
  const testing = useWrite(saveTest)
  const [closing, setClosing] = useState(false)
  const nobody = role === 'region' && district === null
  const makeClosed = async (passphrase: string) => {
    await making.make({ district, ownComputer: false, passphrase })
    setClosing(false)
  }
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button
            variant="default"
            rightSection={<IconChevronDown size={16} aria-hidden />}
            disabled={making.pending}
          >
            Другой пакет
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconPackageExport size={16} aria-hidden />}
            onClick={() => void making.make({ district: null, ownComputer: true })}
          >
            Сохранить пакет для своего второго компьютера
          </Menu.Item>
          <Menu.Item
            leftSection={<IconLock size={16} aria-hidden />}
            disabled={nobody}
            onClick={() => setClosing(true)}
          >
            Сохранить пакет, закрытый паролем…
          </Menu.Item>
          <Menu.Item
            leftSection={<IconMailQuestion size={16} aria-hidden />}
            disabled={nobody}
            onClick={() => void testing.run(district)}
          >
            Проверить почту: сохранить проверочные письма
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {closing && (
        <PassphraseDialog
          pending={making.pending}
          onMake={(passphrase) => void makeClosed(passphrase)}
          onClose={() => setClosing(false)}
        />
      )}
    </>
  )
}
