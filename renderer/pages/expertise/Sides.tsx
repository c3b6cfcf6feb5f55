import type { ExpertiseSheet } from '../../../shared/expertise-sheet.ts'
import { EXPERTISE_VERDICT } from '../../../shared/expertise.ts'
import { StatusBadge } from '../../components/index.ts'
import css from './ExpertisePage.module.css'
import { resultWords, signed } from './words.ts'

/** The results of both sides in two lines, and what keeps a sheet from being finished. */
export function Sides({ sheet: { own, regional, round } }: { sheet: ExpertiseSheet }) {
  const difference =
    own?.result && regional?.result ? Math.round((regional.result.share - own.result.share) * 100) : null
  const line = (who: string, side: NonNullable<typeof own | typeof regional>) => (
    <div className={css['side']}>
      <span className={css['who']}>{who}</span>
      <strong>{side.result ? resultWords(side.result) : 'баллов ещё нет'}</strong>
      {side.lacking.length === 0 && side.verdict ? (
        <StatusBadge
          status={side.verdict === 'meets' ? 'done' : 'warning'}
          word={EXPERTISE_VERDICT[side.verdict]}
        />
      ) : (
        <span className={css['quiet']}>Не завершена: {side.lacking.join(', ')}.</span>
      )}
    </div>
  )
  return (
    <output className={css['sides']} aria-label="Результат">
      {own && line('Муниципальная', own)}
      {regional &&
        line(regional.round === round ? 'Региональная' : `Региональная, лист ${regional.round}`, regional)}
      {difference !== null && (
        <div className={css['quiet']}>
          {difference === 0
            ? 'Результаты совпадают.'
            : `Регион оценил ${difference > 0 ? 'выше' : 'ниже'}: ${signed(difference)} процентных пунктов.`}
        </div>
      )}
    </output>
  )
}
