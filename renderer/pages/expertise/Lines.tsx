import type { ExpertiseSheet, ScorePatch } from '../../../shared/expertise-sheet.ts'
import { AutosaveSelect, AutosaveText } from '../../components/index.ts'
import css from './ExpertisePage.module.css'
import { MOST_BUTTONS, ScoreButtons } from './ScoreButtons.tsx'
import { signed } from './words.ts'

interface Props {
  sheet: ExpertiseSheet
  /** Whose column is written; null where both are only read. */
  writes: 'own' | 'regional' | null
  save: (code: string, patch: ScorePatch) => PromiseLike<unknown>
}

/** Criteria one under another, the region's scores beside the district's, and the difference of each. */
export function Lines({ sheet, writes, save }: Props) {
  const { own, regional, previous, round } = sheet
  const ours = new Map(own?.scores.map((line) => [line.code, line]))
  const theirs = new Map(regional?.scores.map((line) => [line.code, line]))
  const lines = [...new Map([...theirs, ...ours]).values()]
  const inOrder = [...(own?.scores ?? []), ...lines.filter((line) => !ours.has(line.code))]
  const value = (line: { score: number | null; max: number } | undefined) =>
    line ? (line.score === null ? '—' : `${line.score} из ${line.max}`) : ''
  const score = (side: 'own' | 'regional', code: string) => {
    const line = (side === 'own' ? ours : theirs).get(code)
    if (!line || writes !== side)
      return (
        <>
          <span className={css['number']}>{value(line)}</span>
          {line?.comment && <div className={css['quiet']}>{line.comment}</div>}
        </>
      )
    return (
      <div className={css['entry']}>
        {line.max > MOST_BUTTONS ? (
          <div className={css['comment']}>
            <AutosaveSelect
              label={`Балл ${code}`}
              clearable
              value={line.score === null ? null : String(line.score)}
              options={Array.from({ length: line.max + 1 }, (_, at) => ({
                value: String(at),
                label: `${at} из ${line.max}`,
              }))}
              save={(next) => save(code, { score: next === null ? null : Number(next) })}
            />
          </div>
        ) : (
          <ScoreButtons
            code={code}
            title={line.title}
            max={line.max}
            score={line.score}
            save={(next) => save(code, { score: next })}
          />
        )}
        <div className={css['comment']}>
          <AutosaveText
            label={`Комментарий к ${code}`}
            placeholder="комментарий"
            maxLength={2000}
            value={line.comment}
            save={(comment) => save(code, { comment })}
          />
        </div>
      </div>
    )
  }
  return (
    <table className={css['lines']} aria-label="Критерии и баллы">
      <thead>
        <tr>
          <th scope="col" className={css['code']}>
            Код
          </th>
          <th scope="col">Критерий</th>
          {own && (
            <th scope="col" data-wide={writes === 'own' || undefined}>
              Район
            </th>
          )}
          {round > 1 && own && <th scope="col">До этого</th>}
          {regional && (
            <th scope="col" data-wide={writes === 'regional' || undefined}>
              Регион
            </th>
          )}
          {own && regional && (
            <th scope="col" className={css['code']}>
              Разница
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {inOrder.map(({ code, title }) => {
          const [a, b] = [ours.get(code)?.score ?? null, theirs.get(code)?.score ?? null]
          const difference = a === null || b === null ? null : b - a
          return (
            <tr key={code} data-differs={(difference !== null && difference !== 0) || undefined}>
              <td className={css['code']}>{code}</td>
              <td>{title}</td>
              {own && <td>{score('own', code)}</td>}
              {round > 1 && own && <td className={css['number']}>{previous[code] ?? '—'}</td>}
              {regional && <td>{score('regional', code)}</td>}
              {own && regional && (
                <td className={css['difference']}>{difference === null ? '' : signed(difference)}</td>
              )}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
