import { Button } from '@mantine/core'
import { useState } from 'react'
import { checkUrl } from '../../../shared/requisites.ts'
import type { LinkSight } from '../../../shared/stage-chain.ts'
import type { StageFact } from '../../../shared/stage.ts'
import { client } from '../../api/index.ts'
import { useMayWrite, useScope, useWorkplace } from '../../app/workplace.ts'
import {
  Attachments,
  AutosaveDate,
  AutosaveText,
  FieldPair,
  Fields,
  Hint,
  RecordHistory,
  Warning,
} from '../../components/index.ts'
import { useWrite } from '../../queries/index.ts'
import { type BoardSchool, defaultBy } from './board.ts'
import css from './SchoolChain.module.css'
import { ReturnFields } from './ReturnFields.tsx'

interface Props {
  school: BoardSchool
  sight: LinkSight
  year: number
}

/** Everything about one link of a school's chain: the day, who, the link, files, and each time it was sent back. */
export function ChainDetails({ school, sight, year }: Props) {
  const { district } = useScope()
  const { today, role } = useWorkplace()
  const mayWrite = useMayWrite()
  const set = useWrite(client.stages.set)
  const sending = useWrite(client.stages.sendBack)
  const [sentBack, setSentBack] = useState<string | null>(null)
  const { link } = sight
  const { step } = link
  if (!step)
    return (
      <div className={css['details']}>
        <Hint>Вывод и дата приходят из последнего листа экспертизы, здесь их только видно.</Hint>
      </div>
    )
  const fact = school.steps[step]
  const record = school.records[step]
  const save = (next: StageFact | null) =>
    client.stages.set({ year, facts: [{ school: school.id, step, fact: next }] })
  const start = (on: string): StageFact => ({ on, by: defaultBy(school, link), note: null })
  const returns = school.returns.filter((r) => r.step === step)
  const warnings = school.warnings.filter((w) => w.step === step)
  const sendBack = async () => {
    const made = await sending.run({
      school: school.id,
      year,
      step,
      draft: { on: today, by: school.curator ?? '' },
    })
    if (made) setSentBack(made.id)
  }
  return (
    <div className={css['details']}>
      <Fields>
        <FieldPair>
          <AutosaveDate
            label="Дата"
            value={fact?.on ?? null}
            year={year}
            readOnly={!mayWrite}
            save={(on) => save(on === null ? null : fact ? { ...fact, on } : start(on))}
          />
          {fact && (
            <AutosaveText
              label={link.confirms ? 'Кто подтвердил' : 'Кто отметил'}
              value={fact.by ?? ''}
              maxLength={200}
              readOnly={!mayWrite}
              save={(by) => save({ ...fact, by: by.trim() || null })}
            />
          )}
        </FieldPair>
        {warnings.map(({ text }) => (
          <Warning key={text}>{text}</Warning>
        ))}
        {fact && (
          <AutosaveText
            label="Примечание"
            value={fact.note ?? ''}
            maxLength={1000}
            readOnly={!mayWrite}
            save={(note) => save({ ...fact, note: note.trim() || null })}
          />
        )}
        <AutosaveText
          label="Ссылка на документ"
          type="url"
          value={school.links[step] ?? ''}
          maxLength={1000}
          warning={checkUrl(school.links[step] ?? '') ?? undefined}
          readOnly={!mayWrite}
          save={(address) => client.stages.link({ school: school.id, year, step, link: address })}
        />
      </Fields>
      {returns.map((one, at) => (
        <ReturnFields key={one.id} one={one} number={at + 1} year={year} fresh={one.id === sentBack} />
      ))}
      {mayWrite && (
        <div className={css['deeds']}>
          {!fact && (
            <Button
              loading={set.pending}
              onClick={() => void set.run({ year, facts: [{ school: school.id, step, fact: start(today) }] })}
            >
              Отметить сегодня
            </Button>
          )}
          {sight.state !== 'returned' && (
            <Button variant="default" loading={sending.pending} onClick={() => void sendBack()}>
              Вернуть на доработку
            </Button>
          )}
        </div>
      )}
      {record && <Attachments kind="stage" subject={record} district={district} side={role} />}
      {record && <RecordHistory record={record} />}
    </div>
  )
}
