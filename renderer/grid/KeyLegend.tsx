import css from './KeyLegend.module.css'

/** The keys of a grid in one line: «Пробел – сегодня». */
export function KeyLegend({ keys }: { keys: readonly (readonly [key: string, words: string])[] }) {
  return (
    <div className={css['legend']} data-no-print>
      {keys.map(([key, words]) => (
        <span key={key}>
          <kbd>{key}</kbd> {words}
        </span>
      ))}
    </div>
  )
}
