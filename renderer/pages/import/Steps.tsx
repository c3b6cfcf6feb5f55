import css from './ImportPage.module.css'

const STEPS = { file: 'Файл', columns: 'Столбцы', names: 'Имена', check: 'Проверка', done: 'Итог' } as const
export type Step = keyof typeof STEPS
const ORDER = Object.keys(STEPS) as Step[]

/** Where in the import the person is; names are a step of their own only where some are not understood. */
export function Steps({ current, names }: { current: Step; names?: boolean }) {
  const shown = ORDER.filter((step) => step !== 'names' || names === true || current === 'names')
  return (
    <ol className={css['steps']} aria-label="Шаги загрузки">
      {shown.map((step, index) => (
        <li
          key={step}
          aria-current={step === current ? 'step' : undefined}
          data-done={ORDER.indexOf(step) < ORDER.indexOf(current) || undefined}
        >
          {index + 1}. {STEPS[step]}
        </li>
      ))}
    </ol>
  )
}
