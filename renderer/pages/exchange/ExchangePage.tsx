import { Button, Select } from '@mantine/core'
import { IconPackageExport } from '@tabler/icons-react'
import { useState } from 'react'
import { explain } from '../../api/index.ts'
import { useWorkplace } from '../../app/workplace.ts'
import { ErrorNotice, Page } from '../../components/index.ts'
import { useRead } from '../../queries/index.ts'
import { useView } from '../../stores/view.ts'
import css from './ExchangePage.module.css'
import { MadePackage } from './MadePackage.tsx'
import { OpenPackageButton } from './OpenPackageButton.tsx'
import { PackageJournal } from './PackageJournal.tsx'
import { type MakePackage, useMakePackage } from './useMakePackage.ts'

/** Packages out and in, and what became of each. */
export default function ExchangePage() {
  const { role } = useWorkplace()
  const making = useMakePackage()
  const atDistrict = role === 'district'
  return (
    <Page
      title="Обмен"
      note={atDistrict ? 'пакеты для региона и от него' : 'пакеты для районов и от них'}
      secondary={atDistrict ? <OpenPackageButton secondary /> : undefined}
      action={
        atDistrict ? (
          <Button
            leftSection={<IconPackageExport size={16} aria-hidden />}
            loading={making.pending}
            onClick={() => void making.make(null)}
          >
            Сохранить пакет для региона
          </Button>
        ) : (
          <OpenPackageButton />
        )
      }
      filters={
        <div className={css['make']}>
          {atDistrict ? (
            <p className={css['hint']}>
              В пакете всё, что внесено в районе. Передайте файл любым способом: почтой, на флешке, в
              мессенджере. Потерянный или присланный дважды пакет ничего не портит.
            </p>
          ) : (
            <ForDistrict making={making} />
          )}
          <MadePackage making={making} />
        </div>
      }
    >
      <Journal />
    </Page>
  )
}

function Journal() {
  const journal = useRead('exchange', 'journal')
  if (!journal.error) return <PackageJournal entries={journal.data} />
  return (
    <div className={css['notice']}>
      <ErrorNotice
        explanation={explain(journal.error)}
        action={
          <Button variant="default" onClick={() => void journal.refetch()}>
            Повторить
          </Button>
        }
      />
    </div>
  )
}

function ForDistrict({ making }: { making: MakePackage }) {
  const { year } = useWorkplace()
  const districts = useRead('region', 'districts', { year })
  const looked = useView((s) => s.chosenDistrict)
  const [chosen, setChosen] = useState<string | null>(looked)
  const list = districts.data ?? []
  const known = list.some(({ id }) => id === chosen) ? chosen : null
  if (districts.data && list.length === 0)
    return (
      <p className={css['hint']}>
        Пакет для района можно приготовить, когда принят его первый пакет: до этого регион не знает района.
      </p>
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
        variant="default"
        leftSection={<IconPackageExport size={16} aria-hidden />}
        disabled={known === null}
        loading={making.pending}
        onClick={() => void making.make(known)}
      >
        Сохранить пакет для района
      </Button>
      <p className={css['hint']}>В пакете дорожная карта региона и квитанция о принятых пакетах района.</p>
    </>
  )
}
