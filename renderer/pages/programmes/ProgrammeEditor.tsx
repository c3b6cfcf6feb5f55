import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link, useLocation, useParams } from 'wouter'
import type { ProgrammePatch, ProgrammeTable } from '../../../shared/programme.ts'
import { client, explain } from '../../api/index.ts'
import { useMayWrite, useScope, useWorkplace } from '../../app/workplace.ts'
import {
  Attachments,
  AutosaveDate,
  AutosaveText,
  AutosaveTextarea,
  ErrorNotice,
  FieldPair,
  Fields,
  Notes,
  Page,
  RecordHistory,
  RemoveButton,
  Waiting,
} from '../../components/index.ts'
import { useRead, useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import { Doubts } from './Doubts.tsx'
import { IndicatorPanel } from './IndicatorPanel.tsx'
import { IndicatorTable } from './IndicatorTable.tsx'
import { MeasurePanel } from './MeasurePanel.tsx'
import { MeasureTable } from './MeasureTable.tsx'
import css from './ProgrammesPage.module.css'

/** All of one programme; a line of its tables opens beside it. */
export function ProgrammeEditor({ id }: { id: string }) {
  const { district, year } = useScope()
  const { role } = useWorkplace()
  const mayWrite = useMayWrite()
  const [, go] = useLocation()
  const { line } = useParams<{ line?: string }>()
  const { data: programme, error } = useRead('programmes', 'get', { district, id })
  const addIndicator = useWrite(client.programmes.addIndicator)
  const addMeasure = useWrite(client.programmes.addMeasure)
  const back = (
    <Button component={Link} href="/programmes" variant="default">
      Все программы
    </Button>
  )
  if (error)
    return (
      <Page title="Антирисковая программа" padded>
        <ErrorNotice explanation={explain(error)} action={back} />
      </Page>
    )
  if (!programme)
    return (
      <Page title="Антирисковая программа">
        <Waiting label="Загрузка программы" />
      </Page>
    )
  const save = (patch: ProgrammePatch) => client.programmes.update({ id, patch })
  const readOnly = !mayWrite
  const show = (of: string) => go(`/programmes/${id}/${of}`)
  const close = () => go(`/programmes/${id}`)
  const add = async (table: ProgrammeTable) => {
    const input = { programme: id, draft: {} }
    const made = await (table === 'indicator' ? addIndicator : addMeasure).run(input)
    if (made) show(made.id)
  }
  const indicator = programme.indicators.find((i) => i.id === line)
  const measure = programme.measures.find((m) => m.id === line)
  const around = { year, readOnly, onClose: close }
  const addButton = (table: ProgrammeTable, label: string) =>
    mayWrite && (
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => void add(table)}
        >
          {label}
        </Button>
      </div>
    )
  return (
    <Page
      title={programme.direction.title}
      note={`Антирисковая программа · ${programme.school.name}`}
      action={back}
      padded
      panel={
        indicator ? (
          <IndicatorPanel key={indicator.id} indicator={indicator} {...around} />
        ) : measure ? (
          <MeasurePanel key={measure.id} measure={measure} {...around}>
            <Attachments kind="programmeMeasure" subject={measure.id} district={district} side={role} />
          </MeasurePanel>
        ) : null
      }
    >
      <div className={css['editor']}>
        <Doubts texts={programme.warnings} />
        <Fields>
          <AutosaveText
            label="Название программы"
            value={programme.title}
            maxLength={500}
            readOnly={readOnly}
            placeholder={`Антирисковая программа «${programme.direction.title}»`}
            save={(title) => save({ title })}
          />
          <AutosaveTextarea
            label="Цель"
            value={programme.goal}
            maxLength={2000}
            readOnly={readOnly}
            save={(goal) => save({ goal })}
          />
          <AutosaveTextarea
            label="Задачи, каждая с новой строки"
            value={programme.tasks}
            maxLength={4000}
            readOnly={readOnly}
            save={(tasks) => save({ tasks })}
          />
        </Fields>
        <Fields title="Показатели" level={2}>
          <IndicatorTable indicators={programme.indicators} open={line ?? null} onOpen={show} />
          {addButton('indicator', 'Добавить показатель')}
        </Fields>
        <Fields title="Меры" level={2}>
          <MeasureTable measures={programme.measures} open={line ?? null} onOpen={show} />
          {addButton('measure', 'Добавить меру')}
        </Fields>
        <Fields title="Утверждение и документы" level={2}>
          <FieldPair>
            <AutosaveDate
              label="Утверждена"
              year={year}
              value={programme.approvedOn}
              readOnly={readOnly}
              save={(approvedOn) => save({ approvedOn })}
            />
            <AutosaveText
              label="Приказ №"
              value={programme.approvedNumber}
              maxLength={100}
              readOnly={readOnly}
              save={(approvedNumber) => save({ approvedNumber })}
            />
          </FieldPair>
          <AutosaveText
            label="Ссылка"
            type="url"
            value={programme.link}
            maxLength={1000}
            readOnly={readOnly}
            save={(link) => save({ link })}
          />
          <AutosaveTextarea
            label="Примечание"
            value={programme.note}
            maxLength={2000}
            readOnly={readOnly}
            save={(note) => save({ note })}
          />
        </Fields>
        <Attachments kind="programme" subject={id} district={district} side={role} />
        <Notes kind="programme" subject={id} level={2} />
        <RecordHistory record={id} />
        {mayWrite && (
          <div>
            <RemoveButton
              label="Удалить программу"
              quiet
              question={`Удалить программу школы «${programme.school.name}»?`}
              remove={() => client.programmes.remove({ id })}
              onRemoved={() => {
                say('Программа удалена. Вернуть – Ctrl+Z.')
                go('/programmes')
              }}
            >
              Вместе с ней уйдут её показатели и меры. Вернуть всё можно, отменив удаление (Ctrl+Z).
            </RemoveButton>
          </div>
        )}
      </div>
    </Page>
  )
}
