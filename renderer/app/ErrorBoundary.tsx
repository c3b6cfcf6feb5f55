import { Button } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { ErrorNotice } from '../components/ErrorNotice.tsx'
import css from './Layout.module.css'

interface Props {
  /** A change of it tries the content again: another page. */
  resetKey: string
  children: ReactNode
}

interface State {
  broken: boolean
  resetKey: string
}

/** Keeps a broken page from taking the whole window with it. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { broken: false, resetKey: this.props.resetKey }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  static getDerivedStateFromProps({ resetKey }: Props, state: State): State | null {
    return resetKey === state.resetKey ? null : { broken: false, resetKey }
  }

  override render() {
    if (!this.state.broken) return this.props.children
    return (
      <div className={css['problem']}>
        <ErrorNotice
          explanation={{
            what: 'Эту страницу не удалось показать.',
            safe: 'Всё, что было сохранено, цело.',
            next: 'Откройте её ещё раз или перейдите на другую страницу.',
          }}
          action={
            <Button variant="default" onClick={() => this.setState({ broken: false })}>
              Открыть ещё раз
            </Button>
          }
        />
      </div>
    )
  }
}
