import type { ReactNode } from 'react'
import css from './Fields.module.css'

interface FieldsProps {
  title?: string
  /** 3 inside a side panel (under its title), 2 right on a page. */
  level?: 2 | 3
  children: ReactNode
}

/** Fields one under another, with a quiet heading where the group has one. */
export function Fields({ title, level = 3, children }: FieldsProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section className={css['fields']}>
      {title && <Heading className={css['title']}>{title}</Heading>}
      {children}
    </section>
  )
}

/** Facts that are only read: a name and its value on one line. */
export function FieldList({ items }: { items: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className={css['list']}>
      {items.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
