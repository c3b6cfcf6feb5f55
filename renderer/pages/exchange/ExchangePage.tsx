import { Button, Select } from '@mantine/core'
import { IconFolderOpen, IconPackageExport, IconPackageImport } from '@tabler/icons-react'
import { useState } from 'react'
import { client, explain, host } from '../../api/index.ts'
import { useWorkplace } from '../../app/workplace.ts'
import { ErrorNotice, Page } from '../../components/index.ts'
import { useRead, useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import { useView } from '../../stores/view.ts'
import { formatSize } from '../../text/numbers.ts'
import css from './ExchangePage.module.css'
import { PackageJournal } from './PackageJournal.tsx'
import { useOpenPackage } from './useOpenPackage.ts'

/** Makes a package and gives it to the person; null when they closed the dialog (it is in the journal all the same). */
async function makePackage(district: string | null) {
  const file = await client.exchange.create({ district })
  return { file, saved: await host.handOut(file.trayId) }
}
const handOut = (trayId: string) => host.handOut(trayId)
const show = (trayId: string) => host.showInFolder(trayId)

/** Packages out and in, and what became of each. */
export default function ExchangePage() {
  const { role } = useWorkplace()
  const journal = useRead('exchange', 'journal')
  const opening = useOpenPackage()
  return (
    <Page
      title="Обмен"
      note={role === 'district' ? 'пакеты для региона и от него' : 'пакеты для районов и от них'}
      action={
        <Button
          leftSection={<IconPackageImport size={16} aria-hidden />}
          loading={opening.pending}
          onClick={opening.open}
        >
          Открыть пакет
        </Button>
      }
      filters={role === 'district' ? <ForRegion /> : <ForDistrict />}
    >
      {journal.error ? (
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
      ) : (
        <PackageJournal entries={journal.data} />
      )}
    </Page>
  )
}

function ForRegion() {
  return (
    <div className={css['make']}>
      <Make district={null} label="Сохранить пакет для региона" />
      <p className={css['hint']}>
        В пакете всё, что внесено в районе. Передайте файл любым способом: почтой, на флешке, в мессенджере.
        Потерянный или присланный дважды пакет ничего не портит.
      </p>
    </div>
  )
}

function ForDistrict() {
  const { year } = useWorkplace()
  const districts = useRead('region', 'districts', { year })
  const chosen = useView((s) => s.chosenDistrict)
  const [district, setDistrict] = useState<string | null>(chosen)
  const list = districts.data ?? []
  const known = list.some(({ id }) => id === district) ? district : null
  if (districts.data && list.length === 0)
    return (
      <p className={css['alone']}>
        Пакет для района можно приготовить, когда принят его первый пакет: до этого регион не знает района.
      </p>
    )
  return (
    <div className={css['make']}>
      <Select
        aria-label="Для какого района пакет"
        placeholder="Выберите район"
        w={320}
        searchable
        data={list.map(({ id, name }) => ({ value: id, label: name }))}
        value={known}
        onChange={setDistrict}
        comboboxProps={{ transitionProps: { duration: 0 } }}
      />
      <Make district={known} disabled={known === null} label="Сохранить пакет для района" />
      <p className={css['hint']}>В пакете дорожная карта региона и квитанция о принятых пакетах района.</p>
    </div>
  )
}

function Make({ district, label, disabled }: { district: string | null; label: string; disabled?: boolean }) {
  const making = useWrite(makePackage)
  const again = useWrite(handOut)
  const showing = useWrite(show)
  const [made, setMade] = useState<Awaited<ReturnType<typeof makePackage>> | null>(null)
  const make = async () => {
    const done = await making.run(district)
    if (!done) return
    setMade(done)
    say(
      done.saved ? `Пакет сохранён: ${done.file.name}` : `Пакет ${done.file.name} готов, но ещё не сохранён.`,
    )
  }
  const save = async () => {
    if (!made || !(await again.run(made.file.trayId))) return
    setMade({ ...made, saved: true })
    say(`Пакет сохранён: ${made.file.name}`)
  }
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPackageExport size={16} aria-hidden />}
        disabled={disabled ?? false}
        loading={making.pending}
        onClick={() => void make()}
      >
        {label}
      </Button>
      {made && (
        <div className={css['made']} aria-live="polite">
          <span>
            {made.saved ? 'Сохранён' : 'Готов, но не сохранён'}: <strong>{made.file.name}</strong>,{' '}
            {formatSize(made.file.size)}
          </span>
          {!made.saved && (
            <Button size="compact-sm" variant="subtle" loading={again.pending} onClick={() => void save()}>
              Сохранить
            </Button>
          )}
          {made.saved && host.kind === 'electron' && (
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconFolderOpen size={16} aria-hidden />}
              onClick={() => void showing.run(made.file.trayId)}
            >
              Показать в папке
            </Button>
          )}
        </div>
      )}
    </>
  )
}
