import type { AttendanceGrid, Mark } from '../../../shared/attendance.ts'
import css from './Grid.module.css'
import { markWords } from './marking.ts'

interface Props {
  mark: Mark
  kind: AttendanceGrid['kind']
  /** There is room for words. */
  words: boolean
}

/** What stands between the tick or cross and the letter of the role: the number of persons, a corner for a note. */
export function MarkContent({ mark, kind, words }: Props) {
  const { headcount, note } = mark
  if (words)
    return (
      <>
        <span className={css['words']}>{markWords({ ...mark, note: null, headcount: null }, kind)}</span>
        {headcount !== null && <span className={css['count']}>{headcount} чел.</span>}
        {note && <span className={css['noteText']}>{note}</span>}
      </>
    )
  return (
    <>
      {headcount !== null && <span className={css['count']}>{headcount}</span>}
      {note && <span className={css['corner3']} />}
    </>
  )
}
