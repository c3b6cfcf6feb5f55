import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { client, host } from '../../api/index.ts'
import type { Printed } from '../../app/reports.ts'
import { type Scope, useScope } from '../../app/workplace.ts'
import { queryKey } from '../../queries/index.ts'
import { type OpenPdf, openPdf } from './pdf.ts'

/** The document in the tray, made by the core of the facts of today. */
function make(printed: Printed, scope: Scope) {
  const { reports } = client
  switch (printed.document) {
    case 'roadmap':
      return reports.roadmapExecution(scope)
    case 'own-plan':
      return reports.ownPlan({ ...scope, version: printed.version })
    case 'own-plan-execution':
      return reports.ownPlanExecution(scope)
    case 'sites':
      return reports.siteStatement({ ...scope, on: printed.on })
    case 'expertise-sheet': {
      const { school, stage, round } = printed
      return reports.expertiseSheet({ ...scope, school: school ?? '', stage, round })
    }
    case 'expertise-summary':
      return reports.expertiseSummary({ ...scope, stage: printed.stage })
  }
}

/** The document, then its pages; each is made anew when the facts change. Null waits for what is to be chosen. */
export function useReport(printed: Printed | null) {
  const scope = useScope()
  const document = useQuery({
    queryKey: queryKey('reports', 'document', { ...scope, printed }),
    queryFn: printed === null ? skipToken : () => make(printed, scope),
    // Files of the tray don't outlive the page that asked for them.
    gcTime: 0,
  })
  const trayId = document.data?.trayId
  const pagesKey = ['host', 'pages', trayId]
  const pages = useQuery({
    queryKey: pagesKey,
    enabled: trayId !== undefined,
    gcTime: 0,
    queryFn: ({ signal }) => makePages(trayId ?? '', signal),
  })
  const queries = useQueryClient()
  return {
    document,
    pages,
    /** The pages were begun and cancelled; `pages.refetch` begins them again. */
    cancelled: trayId !== undefined && pages.isPending && pages.fetchStatus === 'idle',
    cancel: () => void queries.cancelQueries({ queryKey: pagesKey }),
  }
}

/** The PDF and its bytes; `signal` – a person who cancels, leaves or changes the facts – stops the work itself. */
async function makePages(trayId: string, signal: AbortSignal) {
  // A host that is gone has nothing to stop.
  const stop = () => void host.stopPdf(trayId).catch(() => undefined)
  signal.addEventListener('abort', stop)
  try {
    const pdf = await host.toPdf(trayId)
    return pdf && { pdf, bytes: await host.read(pdf.trayId) }
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

/** The opened PDF; null until it is, and the error when it can't be. Other bytes belong to another component. */
export function useOpenPdf(bytes: ArrayBuffer): { opened: OpenPdf | null; error: unknown } {
  const [opened, setOpened] = useState<OpenPdf | null>(null)
  const [error, setError] = useState<unknown>(null)
  useEffect(() => {
    let wanted = true
    let mine: OpenPdf | null = null
    openPdf(bytes).then(
      (made) => {
        mine = made
        if (wanted) setOpened(made)
        else made.close()
      },
      (cause: unknown) => {
        if (wanted) setError(cause)
      },
    )
    return () => {
      wanted = false
      setOpened(null)
      mine?.close()
    }
  }, [bytes])
  return { opened, error }
}
