import { type ReactNode, Suspense, useEffect, useRef } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { ConflictMarks, EmptyState, ErrorNotice, Waiting } from '../components/index.ts'
import { useNotice } from '../stores/notice.ts'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import css from './Layout.module.css'
import { Navigation } from './Navigation.tsx'
import { Reminder } from './Reminder.tsx'
import { addressOf, routesOf } from './routes.ts'
import { Search } from './search/Search.tsx'
import { StatusLine } from './StatusLine.tsx'
import { TopBar } from './TopBar.tsx'
import { useHostCommands } from './useHostCommands.ts'
import { ScopeContext, useDistrict, useWorkplace } from './workplace.ts'

// What stands around the page is not made again when only the page changes.
const NAVIGATION = <Navigation />
const TOP_BAR = <TopBar />
const STATUS_LINE = <StatusLine />
const SEARCH = <Search />
const REMINDER = <Reminder />

/** The window: navigation at the left, district and year above, the page, the status line below. */
export function Layout() {
  const workplace = useWorkplace()
  const [location] = useLocation()
  const main = useRef<HTMLElement>(null)
  const page = location.split('/')[1] ?? ''
  useHostCommands(workplace.role)
  useTitle(page)

  const routes = routesOf(workplace.role)
  const start = routes[0]
  return (
    <div className={css['window']}>
      <button type="button" className={css['skip']} onClick={() => main.current?.focus()}>
        К содержанию страницы
      </button>
      {NAVIGATION}
      <div className={css['right']}>
        {TOP_BAR}
        {workplace.demo && (
          <div className={css['demo']} role="note">
            Учебный район – данные ненастоящие.
          </div>
        )}
        {REMINDER}
        <main ref={main} tabIndex={-1} className={css['main']}>
          <Trouble page={page} />
          <ErrorBoundary resetKey={location}>
            <ConflictMarks>
              <Suspense fallback={<Waiting label="Загрузка страницы" />}>
                <Switch>
                  {routes.map(({ path, Page, needsDistrict }) => (
                    <Route key={path} path={path}>
                      {needsDistrict ? (
                        <InDistrict>
                          <Page />
                        </InDistrict>
                      ) : (
                        <Page />
                      )}
                    </Route>
                  ))}
                  <Route>{start && <Redirect to={addressOf(start)} replace />}</Route>
                </Switch>
              </Suspense>
            </ConflictMarks>
          </ErrorBoundary>
        </main>
        {STATUS_LINE}
      </div>
      {SEARCH}
    </div>
  )
}

function InDistrict({ children }: { children: ReactNode }) {
  const { year } = useWorkplace()
  const district = useDistrict()
  if (district === null)
    return (
      <EmptyState title="Район не выбран">
        Выберите район вверху окна. Районы появляются в списке, когда принят их первый пакет.
      </EmptyState>
    )
  return <ScopeContext value={{ district, year }}>{children}</ScopeContext>
}

/** A refusal of the last action; another page has nothing to do with it. */
function Trouble({ page }: { page: string }) {
  const trouble = useNotice((s) => s.trouble)
  const dismiss = useNotice((s) => s.dismiss)
  useEffect(() => dismiss, [page, dismiss])
  if (!trouble) return null
  return (
    <div className={css['problem']}>
      <ErrorNotice explanation={trouble} onClose={dismiss} />
    </div>
  )
}

function useTitle(page: string) {
  const { role } = useWorkplace()
  const title = routesOf(role).find((route) => addressOf(route) === `/${page}`)?.title
  useEffect(() => {
    document.title = title ? `${title} – Координатор 500+` : 'Координатор 500+'
  }, [title])
}
