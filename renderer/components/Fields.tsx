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

/** Two short fields side by side where there is room. */
export const FieldPair = ({ children }: { children: ReactNode }) => (
  <div className={css['pair']}>{children}</div>
)

/** A field with a button at its end, in line with the input and not with what stands under it. */
export function FieldLine({ field, button }: { field: ReactNode; button: ReactNode }) {
  return (
    <div className={css['line']}>
      <div className={css['field']}>{field}</div>
      {button && <div className={css['button']}>{button}</div>}
    </div>
  )
}

/** A small sentence about the fields above it. */
export const Hint = ({ children }: { children: ReactNode }) => <p className={css['hint']}>{children}</p>

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
