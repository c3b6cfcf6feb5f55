import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { explain } from '../api/index.ts'
import { ErrorNotice } from './ErrorNotice.tsx'
import { Page } from './Page.tsx'

interface Props {
  title: string
  error: unknown
  /** Asks again what was refused. */
  retry?: () => unknown
  /** A way out instead, where asking again can't help. */
  action?: ReactNode
}

/** A page that could not read what it shows. */
export function FailedPage({ title, error, retry, action }: Props) {
  return (
    <Page title={title} padded>
      <ErrorNotice
        explanation={explain(error)}
        action={
          action ??
          (retry && (
            <Button variant="default" onClick={() => void retry()}>
              Повторить
            </Button>
          ))
        }
      />
    </Page>
  )
}
