import { Button } from '@mantine/core'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { Link } from 'wouter'
import { formatDate } from '../../../shared/date.ts'
import type { Duty } from '../../../shared/duty.ts'
import { explain } from '../../api/index.ts'
import { useMayWrite, useScope } from '../../app/workplace.ts'
import { ShareBars } from '../../charts/ShareBars.tsx'
import { ErrorNotice, Page } from '../../components/index.ts'
import { type Output, useRead } from '../../queries/index.ts'
import { counted } from '../../text/numbers.ts'
import css from './DashboardPage.module.css'
import { Digest } from './Digest.tsx'
import { FirstSteps } from './FirstSteps.tsx'
import { Obligations } from './Obligations.tsx'
import { Returned } from './Returned.tsx'

// The charts' library is most of this page: the lists don't wait for it.
const SectionProgress = lazy(() => import('../../charts/SectionProgress.tsx'))

const WEEKDAYS = ['воскресенье', 'понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота']
const weekday = (iso: string) => WEEKDAYS[new Date(`${iso}T00:00:00Z`).getUTCDay()] ?? ''

/** What is due, what is missed, how far everything has come. */
export default function DashboardPage() {
  const scope = useScope()
  const { data, error, refetch } = useRead('dashboard', 'get', scope)
  const duties = useRead('duties', 'list', scope).data
  if (error)
    return (
      <Page title="Сегодня" padded>
        <ErrorNotice
          explanation={explain(error)}
          action={
            <Button variant="default" onClick={() => void refetch()}>
              Повторить
            </Button>
          }
        />
      </Page>
    )
  return (
    <Page
      title="Сегодня"
      note={
        data && (
          <>
            {formatDate(data.today)}, {weekday(data.today)} ·{' '}
            {counted(data.schools, 'школа', 'школы', 'школ')} в проекте,{' '}
            {counted(data.curators, 'куратор', 'куратора', 'кураторов')}
          </>
        )
      }
      padded
    >
      {data && duties && <Cards data={data} duties={duties.duties} />}
    </Page>
  )
}

interface CardsProps {
  data: Output<'dashboard', 'get'>
  duties: readonly Duty[]
}

function Cards({ data, duties }: CardsProps) {
  const mayWrite = useMayWrite()
  const [asTable, setAsTable] = useState(false)
  const marked = data.coverage.some((school) => school.share !== null)
  const begun = data.schools > 0 && data.curators > 0 && marked
  return (
    <div className={css['page']}>
      {mayWrite && !begun && <FirstSteps schools={data.schools} curators={data.curators} marked={marked} />}
      <Digest duties={duties} />
      <Returned rows={data.returned} />
      <div className={css['lists']}>
        <Obligations
          title="Сегодня"
          today={data.today}
          duties={duties.filter((d) => d.state === 'today')}
          none="На сегодня ничего не назначено."
        />
        <Obligations
          title="Ближайшие 7 дней"
          today={data.today}
          duties={duties.filter((d) => d.state === 'soon')}
          none="На неделю вперёд ничего не назначено."
        />
        <Obligations
          title="Просрочено"
          attention
          today={data.today}
          duties={duties.filter((d) => d.state === 'overdue')}
          none="Ничего не просрочено."
        />
      </div>
      <div className={css['charts']}>
        <Card
          title="Дорожная карта по разделам"
          action={
            <button type="button" className={css['switch']} onClick={() => setAsTable(!asTable)}>
              {asTable ? 'Диаграмма' : 'Таблица'}
            </button>
          }
        >
          <Suspense fallback={<div className={css['later']} />}>
            <SectionProgress sections={data.sections} asTable={asTable} />
          </Suspense>
        </Card>
        <Card title="Участие школ" note="доля отметок «участвовали»">
          {data.coverage.length > 0 ? (
            <ShareBars
              label="Участие школ"
              bars={data.coverage.map(({ school, name, present, expected, share }) => ({
                key: school,
                name,
                done: present,
                of: expected,
                share,
              }))}
            />
          ) : (
            <NoSchools />
          )}
        </Card>
        <Card title="Этапы ИС МЭДК" note="сколько школ прошли шаг">
          {data.schools > 0 ? (
            <ShareBars
              label="Этапы ИС МЭДК"
              bars={data.stages.map(({ step, title, done, of }) => ({
                key: step,
                name: title,
                done,
                of,
                share: of > 0 ? done / of : null,
              }))}
            />
          ) : (
            <NoSchools />
          )}
        </Card>
      </div>
    </div>
  )
}

function NoSchools() {
  return (
    <p className={css['none']}>
      В наборе этого года нет школ. <Link href="/schools">Открыть список школ</Link>
    </p>
  )
}

interface CardProps {
  title: string
  note?: string
  action?: ReactNode
  children: ReactNode
}

function Card({ title, note, action, children }: CardProps) {
  return (
    <section className={css['card']}>
      <header className={css['head']}>
        <h2>{title}</h2>
        {note && <span className={css['note']}>{note}</span>}
        {action}
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role -- what scrolls must be reachable by keyboard */}
      <div className={css['body']} role="group" aria-label={title} tabIndex={0}>
        {children}
      </div>
    </section>
  )
}
