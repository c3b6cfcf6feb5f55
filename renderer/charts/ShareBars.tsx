import { formatNumber, formatPercent } from '../text/numbers.ts'
import css from './charts.module.css'

export interface ShareBar {
  key: string
  name: string
  done: number
  of: number
  /** 0…1; null = no data, which is not zero. */
  share: number | null
}

/** Named shares one under another: the name, «83,3 %  10 из 12», the bar below. */
export function ShareBars({ label, bars }: { label: string; bars: readonly ShareBar[] }) {
  return (
    <ul className={css['bars']} aria-label={label}>
      {bars.map(({ key, name, done, of, share }) => (
        <li key={key}>
          <span className={css['name']}>{name}</span>
          <span className={css['value']}>
            {share === null ? (
              'нет данных'
            ) : (
              <>
                {formatPercent(share)}{' '}
                <span className={css['of']}>
                  {formatNumber(done)} из {formatNumber(of)}
                </span>
              </>
            )}
          </span>
          <span className={css['track']} data-empty={share === null || undefined} aria-hidden>
            {share !== null && <span className={css['bar']} style={{ width: `${share * 100}%` }} />}
          </span>
        </li>
      ))}
    </ul>
  )
}
