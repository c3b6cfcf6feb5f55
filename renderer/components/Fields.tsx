import type { ReactNode } from 'react'
import css from './Fields.module.css'

/** Fields one under another, with a quiet heading where the group has one. */
export function Fields({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section className={css['fields']}>
      {title && <h3 className={css['title']}>{title}</h3>}
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
