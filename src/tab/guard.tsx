import { Button } from '@fluentui/react-components'
import { Component, type ReactNode } from 'react'
import { openAgain } from './ui/hosting.ts'
import { Page } from './ui/page.tsx'
import { forgetAll } from './ui/use-read.ts'

type GuardProps = { readonly children: ReactNode }

/**
 * Catches what a screen throws while it is drawn, so that one mistake leaves words and a way on, never a white page.
 * React offers this to classes only.
 */
export class Guard extends Component<GuardProps, { readonly broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true }
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken again={() => this.again()} /> : this.props.children
  }

  private again(): void {
    forgetAll()
    this.setState({ broken: false })
  }
}

function Broken({ again }: { readonly again: () => void }) {
  return (
    <Page title="This page can’t be shown" plainTitle="Not shown" narrow>
      <div className="card empty">
        <p className="measure">
          Pathway made a mistake while drawing it. Nothing that was recorded is touched, and what you have typed is kept.
        </p>
        <div className="row">
          <Button appearance="primary" onClick={again}>
            Try again
          </Button>
          <Button onClick={openAgain}>Open Pathway again</Button>
          <a className="link" href="#/">
            Go to my cases
          </a>
        </div>
      </div>
    </Page>
  )
}
