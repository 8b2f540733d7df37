import { Component, type ReactNode } from 'react'
import { Button } from '../ui/Button.tsx'
import { texts } from './language/index.ts'

/** A bug in a page is said calmly and leaves the rest of the browser alone. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true }
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children
    return (
      <main className="broken">
        <h1>{texts.t(($) => $.app.brokenTitle)}</h1>
        <p>{texts.t(($) => $.app.broken)}</p>
        <Button kind="primary" onPress={() => location.reload()}>
          {texts.t(($) => $.app.reload)}
        </Button>
      </main>
    )
  }
}
