import { IconCircle, IconCircleCheck } from '@tabler/icons-react'
import { Link } from 'wouter'
import css from './DashboardPage.module.css'

interface Props {
  schools: number
  curators: number
  marked: boolean
}

/** What to do first, until it is done. */
export function FirstSteps({ schools, curators, marked }: Props) {
  const steps = [
    {
      done: schools > 0,
      href: '/schools',
      title: 'Внесите школы',
      text: (
        <>
          <Link href="/import/schools">Загрузите список из таблицы</Link> или{' '}
          <Link href="/schools/new">добавьте по одной</Link> и отметьте, кто участвует в этом году.
        </>
      ),
    },
    {
      done: curators > 0,
      href: '/curators',
      title: 'Назначьте кураторов',
      text: 'Один куратор может вести несколько школ.',
    },
    {
      done: marked,
      href: '/attendance',
      title: 'Отметьте участие',
      text: 'Поставьте «все участвовали» и исправьте исключения – показатели посчитаются сами.',
    },
  ]
  const next = steps.findIndex((step) => !step.done)
  return (
    <section className={css['card']} aria-labelledby="first-steps">
      <header className={css['head']}>
        <h2 id="first-steps">С чего начать</h2>
      </header>
      <ol className={css['steps']}>
        {steps.map((step, at) => (
          <li key={step.href} data-done={step.done || undefined}>
            {step.done ? (
              <IconCircleCheck size={20} aria-label="сделано" className={css['check']} />
            ) : (
              <IconCircle size={20} aria-hidden className={css['open']} />
            )}
            <div>
              <Link href={step.href} className={css['step']} aria-current={at === next ? 'step' : undefined}>
                {step.title}
              </Link>
              <div className={css['hint']}>{step.text}</div>
            </div>
          </li>
        ))}
      </ol>
      {schools === 0 && (
        <p className={css['none']}>
          Пока в проекте нет ни одной школы, просроченным считается только то, что район делает сам. Сроки
          школ начнут считаться, как только они будут внесены.
        </p>
      )}
    </section>
  )
}
