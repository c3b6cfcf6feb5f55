import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { explain } from '../api/index.ts'
import { ErrorNotice, Waiting } from '../components/index.ts'
import { useRead } from '../queries/index.ts'
import { ThemeProvider } from '../theme/theme.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { Layout } from './Layout.tsx'
import css from './Layout.module.css'
import { useCoreEvents } from './useCoreEvents.ts'
import { useKeptView } from './useKeptView.ts'
import { useUndoKeys } from './useUndoKeys.ts'
import { WorkplaceContext } from './workplace.ts'

const SetupPage = lazy(() => import('../pages/setup/SetupPage.tsx'))

/** The core is next door and says itself what changed: nothing grows stale by time, and a refusal is an answer. */
const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: Infinity, retry: false, refetchOnWindowFocus: false, networkMode: 'always' },
  },
})

export function App() {
  return (
    <ThemeProvider>
      <QueryClientProvider client={queries}>
        <Router hook={useHashLocation}>
          <Start />
        </Router>
      </QueryClientProvider>
    </ThemeProvider>
  )
}

/** The first run asks who works here; after that the pages stand in the layout. */
function Start() {
  useCoreEvents()
  useUndoKeys()
  const viewKnown = useKeptView()
  const workplace = useRead('workplace', 'get')
  if (workplace.error)
    return (
      <div className={css['problem']}>
        <ErrorNotice explanation={explain(workplace.error)} />
      </div>
    )
  if (!workplace.data || !viewKnown) return <Waiting label="Загрузка" />
  return (
    <Suspense fallback={<Waiting label="Загрузка" />}>
      <WorkplaceContext value={workplace.data}>
        <ErrorBoundary resetKey={String(workplace.data.ready)}>
          {workplace.data.ready ? <Layout /> : <SetupPage />}
        </ErrorBoundary>
      </WorkplaceContext>
    </Suspense>
  )
}
