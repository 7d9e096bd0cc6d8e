/** When a part of the interface fails: say so and offer to draw it again. Nothing saved is lost. */
import { Component, type ReactNode } from 'react'
import { reportUnexpected } from '../../api/unexpected.ts'
import { texts } from '../../texts/index.ts'
import { Button, ErrorNote } from '../../ui/index.ts'

interface Props {
  readonly children: ReactNode
}

export class ErrorScreen extends Component<Props, { failure: unknown }> {
  override state: { failure: unknown } = { failure: null }

  static getDerivedStateFromError(failure: unknown): { failure: unknown } {
    return { failure }
  }

  override componentDidCatch(failure: unknown): void {
    void reportUnexpected('screen', failure)
  }

  override render(): ReactNode {
    if (this.state.failure === null) return this.props.children
    return (
      <main className="splash">
        <ErrorNote
          error={this.state.failure}
          actions={<Button onPress={() => this.setState({ failure: null })}>{texts.frame.showAgain}</Button>}
        />
      </main>
    )
  }
}
