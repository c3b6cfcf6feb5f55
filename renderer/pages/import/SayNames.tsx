import { Button, Select } from '@mantine/core'
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react'
import { useState } from 'react'
import type { AskedName, ListImportPreview } from '../../../shared/list-import.ts'
import { Page } from '../../components/index.ts'
import { counted } from '../../text/numbers.ts'
import css from './ImportPage.module.css'
import type { Said } from './ImportWizard.tsx'
import { Steps } from './Steps.tsx'

interface Props {
  title: string
  preview: ListImportPreview
  said: Said
  onChange: (said: Said) => void
  onBack: () => void
  onNext: () => void
}

const NOBODY = 'nobody'
const KINDS = { school: 'Школы', curator: 'Кураторы', coordinator: 'Координатор' } as const

/** Names that the program does not know: a person says once who it is, and the lists that follow know it. */
export function SayNames({ title, preview, said, onChange, onBack, onNext }: Props) {
  // A name that was said is understood and asked no more: it stays in sight while its step is open.
  const [asked, setAsked] = useState<readonly AskedName[]>(preview.asked)
  const fresh = preview.asked.filter(({ written }) => !asked.some((one) => one.written === written))
  if (fresh.length > 0) setAsked([...asked, ...fresh])
  const open = asked.filter(({ written }) => !said.names.some((name) => name.written === written)).length
  const choose = (written: string, subject: string | null) =>
    onChange({
      ...said,
      names: [
        ...said.names.filter((name) => name.written !== written),
        ...(subject === null ? [] : [{ written, subject: subject === NOBODY ? null : subject }]),
      ],
    })
  const valueOf = (written: string) => {
    const name = said.names.find((one) => one.written === written)
    return name === undefined ? null : (name.subject ?? NOBODY)
  }
  const optionsOf = ({ suggested }: AskedName) => {
    const option = ({ id, name }: ListImportPreview['subjects'][number]) => ({ value: id, label: name })
    const likely = suggested.flatMap((id) => preview.subjects.find((subject) => subject.id === id) ?? [])
    const others = preview.subjects.filter(({ id }) => !suggested.includes(id))
    return [
      ...(likely.length > 0 ? [{ group: 'Похоже на', items: likely.map(option) }] : []),
      ...(Object.keys(KINDS) as (keyof typeof KINDS)[]).flatMap((kind) => {
        const items = others.filter((subject) => subject.kind === kind).map(option)
        return items.length > 0 ? [{ group: KINDS[kind], items }] : []
      }),
      { group: 'Никто', items: [{ value: NOBODY, label: 'Не из нашего района' }] },
    ]
  }
  return (
    <Page
      title={title}
      note={preview.fileName}
      padded
      secondary={
        <Button variant="default" leftSection={<IconArrowLeft size={16} aria-hidden />} onClick={onBack}>
          Столбцы
        </Button>
      }
      action={
        <Button rightSection={<IconArrowRight size={16} aria-hidden />} onClick={onNext}>
          К проверке
        </Button>
      }
    >
      <Steps current="names" />
      <p className={css['lead']}>
        {open === 0
          ? 'Все имена понятны.'
          : `Непонятно, кто это: ${counted(open, 'имя', 'имени', 'имён')}. Укажите своих – программа запомнит. Строки остальных будут пропущены.`}
      </p>
      <table className={css['mapping']}>
        <thead>
          <tr>
            <th scope="col">Как написано</th>
            <th scope="col">Кто это</th>
            <th scope="col">Строки файла</th>
          </tr>
        </thead>
        <tbody>
          {asked.map((name) => (
            <tr key={name.written}>
              <th scope="row">{name.typed}</th>
              <td>
                <Select
                  aria-label={`Кто это: ${name.typed}`}
                  placeholder="Пропустить"
                  data={optionsOf(name)}
                  value={valueOf(name.written)}
                  onChange={(subject) => choose(name.written, subject)}
                  clearable
                  searchable
                  nothingFoundMessage="Такого имени нет"
                />
              </td>
              <td className={css['quiet']}>{linesOf(name.lines)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Page>
  )
}

const SHOWN = 5
const linesOf = (lines: readonly number[]): string =>
  lines.length > SHOWN
    ? `${lines.slice(0, SHOWN).join(', ')} и ещё ${lines.length - SHOWN}`
    : lines.join(', ')
