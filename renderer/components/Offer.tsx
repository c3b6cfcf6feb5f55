import type { ReactNode } from 'react'
import css from './Offer.module.css'

interface Props {
  /** What was noticed, in one sentence. */
  says: ReactNode
  /** What can be done about it: subtle compact buttons. */
  children: ReactNode
}

/** A quiet line above a list that offers something and is never in the way. */
export const Offer = ({ says, children }: Props) => (
  <div className={css['offer']}>
    <span>{says}</span>
    {children}
  </div>
)
