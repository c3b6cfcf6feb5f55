import { IconArrowsDiff } from '@tabler/icons-react'
import { createContext, type ReactNode, useContext } from 'react'
import { Link } from 'wouter'
import type { ConflictMark } from '../../shared/conflict.ts'
import { useRead } from '../queries/index.ts'
import css from './InConflict.module.css'

const NONE: readonly ConflictMark[] = []
const Marks = createContext<readonly ConflictMark[]>(NONE)

/** Records of which two different values are known. */
export const useConflictMarks = (): readonly ConflictMark[] => useContext(Marks)

/** Asks the core once for all lists and records that are shown. */
export function ConflictMarks({ children }: { children: ReactNode }) {
  const { data } = useRead('conflicts', 'marks')
  return <Marks value={data ?? NONE}>{children}</Marks>
}

/** A row's plan and a school's part in the year are shown with the row and the school. */
const concerns = (id: string, { entity, record, key }: ConflictMark): boolean =>
  record === id ||
  ((entity === 'plan' || entity === 'occurrenceChange') && key['activity'] === id) ||
  (entity === 'cohort' && key['school'] === id)

/** A name in a list, with a small mark when its record is in conflict. */
export function InConflict({ id, children }: { id: string; children: ReactNode }) {
  const marked = useConflictMarks().some((mark) => concerns(id, mark))
  return (
    <>
      {children}
      {marked && (
        <span className={css['mark']} title="Есть расхождение: откройте «Расхождения»">
          <IconArrowsDiff size={14} aria-hidden />
          <span className="k-hidden-visually">есть расхождение</span>
        </span>
      )}
    </>
  )
}

/** The way to the inbox, where a record that is open is in conflict. */
export function ConflictNotice({ id }: { id: string }) {
  return <ConflictLink marks={useConflictMarks().filter((mark) => concerns(id, mark))} />
}

/** «Расхождений: 2 – разобрать»; nothing while there are none. */
export function ConflictLink({ marks }: { marks: readonly ConflictMark[] }) {
  if (marks.length === 0) return null
  return (
    <Link href="/conflicts" className={css['link']}>
      <IconArrowsDiff size={14} aria-hidden />
      {marks.length === 1 ? 'Есть расхождение' : `Расхождений: ${marks.length}`} –{' '}
      {marks.some(({ mine }) => mine) ? 'разобрать' : 'посмотреть'}
    </Link>
  )
}
