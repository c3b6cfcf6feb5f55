import type { ReactNode } from 'react'
import css from './Page.module.css'
import { PageHeader, type PageHeaderProps } from './PageHeader.tsx'

interface Props extends PageHeaderProps {
  /** A `FilterRow`. */
  filters?: ReactNode
  /** A `SidePanel` beside the content, so that the list stays in sight. */
  panel?: ReactNode
  /** Text pages (cards, forms) scroll as a whole with a margin; lists bring their own scrolling table. */
  padded?: boolean
  children: ReactNode
}

/** Title with one primary action, a filter row, the content and at most one side panel. */
export function Page({ filters, panel, padded, children, ...header }: Props) {
  return (
    <div className={css['page']}>
      <div className={css['left']}>
        <PageHeader {...header} />
        {filters}
        <div className={css['content']} data-padded={padded || undefined}>
          {children}
        </div>
      </div>
      {panel}
    </div>
  )
}
