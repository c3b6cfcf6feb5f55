import type { AttendanceGrid, Mark } from '../../../shared/attendance.ts'
import css from './Grid.module.css'
import { markWords } from './marking.ts'

interface Props {
  mark: Mark | null
  kind: AttendanceGrid['kind']
  /** There is room for words. */
  words: boolean
  /** Nothing is recorded although the day has passed. */
  missing: boolean
}

/** A mark as a sign: tick or cross, the letter of the role, the number of persons, a corner for a note. */
export function MarkSign({ mark, kind, words, missing }: Props) {
  if (!mark) return words && missing ? <span className={css['noData']}>нет данных</span> : null
  const { state, role, headcount, note } = mark
  return (
    <>
      {state === 'present' ? <Tick /> : <Cross />}
      {words && (
        <span className={css['words']}>{markWords({ ...mark, note: null, headcount: null }, kind)}</span>
      )}
      {!words && role !== null && (
        <span className={css['role']} data-role={role}>
          {role === 'speaker' ? 'в' : 'с'}
        </span>
      )}
      {headcount !== null && <span className={css['count']}>{words ? `${headcount} чел.` : headcount}</span>}
      {words && note && <span className={css['noteText']}>{note}</span>}
      {!words && note && <span className={css['corner3']} />}
    </>
  )
}

// Hundreds of these are on the page: plain paths, no components of an icon library.
const Tick = () => (
  <svg viewBox="0 0 16 16" width={16} height={16} aria-hidden className={css['tick']}>
    <path d="M3 8.5 6.5 12 13 4.5" />
  </svg>
)
const Cross = () => (
  <svg viewBox="0 0 16 16" width={16} height={16} aria-hidden className={css['cross']}>
    <path d="M4 4l8 8M12 4l-8 8" />
  </svg>
)
