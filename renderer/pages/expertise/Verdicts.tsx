import type { ExpertiseSheet, RegionalPatch } from '../../../shared/expertise-sheet.ts'
import { EXPERTISE_VERDICT, type ExpertisePatch, ExpertiseVerdict } from '../../../shared/expertise.ts'
import { formatDate } from '../../../shared/date.ts'
import type { Role } from '../../../shared/workplace.ts'
import { client } from '../../api/index.ts'
import { useScope } from '../../app/workplace.ts'
import {
  AutosaveDate,
  AutosaveSelect,
  AutosaveText,
  AutosaveTextarea,
  FieldList,
  Fields,
} from '../../components/index.ts'
import css from './ExpertisePage.module.css'

const VERDICTS = ExpertiseVerdict.options.map((value) => ({ value, label: EXPERTISE_VERDICT[value] }))

interface Side {
  on: string | null
  expert: string
  verdict: ExpertiseVerdict | null
}

interface FormProps {
  side: Side
  year: number
  words: string
  label: string
  warnings: readonly string[]
  save: (patch: Pick<ExpertisePatch, 'on' | 'expert' | 'verdict'>) => PromiseLike<unknown>
  saveWords: (words: string) => PromiseLike<unknown>
}

function Form({ side, year, words, label, warnings, save, saveWords }: FormProps) {
  const about = (what: string) => warnings.find((warning) => warning.startsWith(what))
  return (
    <>
      <div className={css['three']}>
        <AutosaveDate
          label="Дата экспертизы"
          year={year}
          value={side.on}
          warning={about('Дата')}
          save={(on) => save({ on })}
        />
        <AutosaveSelect
          label="Вывод"
          value={side.verdict}
          options={VERDICTS}
          clearable
          warning={about('Требует')}
          save={(verdict) => save({ verdict: verdict === null ? null : ExpertiseVerdict.parse(verdict) })}
        />
        <AutosaveText
          label="Эксперт"
          maxLength={300}
          value={side.expert}
          save={(expert) => save({ expert })}
        />
      </div>
      <AutosaveTextarea label={label} maxLength={4000} value={words} save={saveWords} />
    </>
  )
}

const facts = (side: Side, label: string, words: string) =>
  [
    ['Дата экспертизы', side.on ? formatDate(side.on) : '—'],
    ['Вывод', side.verdict ? EXPERTISE_VERDICT[side.verdict] : '—'],
    ['Эксперт', side.expert || '—'],
    [label, words || '—'],
  ] as const

/** Day, verdict and words of both sides; the own ones are written, the other side's read. */
export function Verdicts({ sheet, writes }: { sheet: ExpertiseSheet; writes: Role | null }) {
  const { district } = useScope()
  const { own, regional, year } = sheet
  const key = { school: sheet.school.id, year, stage: sheet.stage, round: sheet.round }
  const update = (patch: ExpertisePatch) => client.expertise.update({ ...key, patch })
  const updateRegional = (patch: RegionalPatch) =>
    client.expertise.updateRegional({ ...key, district, patch })
  return (
    <div className={css['verdicts']}>
      {own && (
        <Fields title="Вывод района" level={2}>
          {writes === 'district' ? (
            <Form
              side={own}
              year={year}
              words={own.conclusion}
              label="Заключение"
              warnings={own.warnings}
              save={update}
              saveWords={(conclusion) => update({ conclusion })}
            />
          ) : (
            <FieldList items={facts(own, 'Заключение', own.conclusion)} />
          )}
        </Fields>
      )}
      {regional && (
        <Fields title="Вывод региона" level={2}>
          {writes === 'region' ? (
            <Form
              side={regional}
              year={year}
              words={regional.recommendations}
              label="Рекомендации региона"
              warnings={[]}
              save={updateRegional}
              saveWords={(recommendations) => updateRegional({ recommendations })}
            />
          ) : (
            <FieldList items={facts(regional, 'Рекомендации региона', regional.recommendations)} />
          )}
        </Fields>
      )}
    </div>
  )
}
