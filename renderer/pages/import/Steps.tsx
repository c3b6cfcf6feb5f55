import css from './ImportPage.module.css'

const STEPS = ['Файл', 'Столбцы', 'Проверка', 'Итог'] as const
export type Step = 0 | 1 | 2 | 3

/** Where in the import the person is. */
export function Steps({ current }: { current: Step }) {
  return (
    <ol className={css['steps']} aria-label="Шаги загрузки">
      {STEPS.map((title, index) => (
        <li
          key={title}
          aria-current={index === current ? 'step' : undefined}
          data-done={index < current || undefined}
        >
          {index + 1}. {title}
        </li>
      ))}
    </ol>
  )
}
