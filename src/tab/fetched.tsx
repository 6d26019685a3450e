import { Button } from '@fluentui/react-components'
import { type ComponentType, useCallback, useEffect, useRef, useState } from 'react'
import { checkConnection } from './api.ts'
import { openAgain } from './ui/hosting.ts'
import { Page } from './ui/page.tsx'
import { useConnection } from './ui/session.tsx'
import { Waiting } from './ui/states.tsx'

/**
 * A screen whose script is fetched when it is first gone to. Where that fails (no connection, the app is starting again, a new build whose
 * scripts have other names) it says so and can be tried again; it tries by itself when the connection is back.
 */
export function fetched<N extends string, P extends object>(
  name: N,
  load: () => Promise<{ readonly [name in N]: ComponentType<P> }>,
): ComponentType<P> {
  let there: ComponentType<P> | undefined
  let tries = 0
  const screen = async (): Promise<ComponentType<P>> => {
    tries += 1
    const found = await load().catch((error: unknown) => {
      if (tries === 1) throw error
      return anew<Awaited<ReturnType<typeof load>>>(error, tries)
    })
    return found[name]
  }
  return function Fetched(props: P) {
    const [Screen, put] = useState<ComponentType<P> | undefined>(() => there)
    const [failed, setFailed] = useState(false)
    const { offline } = useConnection()
    const fetchIt = useCallback(() => {
      setFailed(false)
      screen().then(
        (came) => {
          there = came
          put(() => came)
        },
        async () => {
          await checkConnection()
          setFailed(true)
        },
      )
    }, [])
    const tried = useRef(false)
    // At first, and once more as soon as a connection that was lost is back.
    useEffect(() => {
      if (there !== undefined || (tried.current && offline)) return
      tried.current = true
      fetchIt()
    }, [offline, fetchIt])
    if (Screen !== undefined) return <Screen {...props} />
    return failed ? <Unfetched offline={offline} again={fetchIt} /> : <Fetching />
  }
}

/**
 * A browser remembers that a script did not come for as long as the page is open (HTML's module map), and so does a style that isn't asked for
 * twice. Under another address the script is asked for anew; what it needs itself was never asked for, so that is not remembered.
 */
async function anew<M>(error: unknown, tries: number): Promise<M> {
  const [address] = /https?:\/\/\S+?\.js/.exec(String(error)) ?? []
  if (address === undefined) throw error
  for (const style of document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')) {
    if (style.sheet === null) style.replaceWith(style.cloneNode())
  }
  return (await import(/* @vite-ignore */ `${address}?try=${tries}`)) as M
}

function Fetching() {
  return (
    <main className="page">
      <Waiting what="this page" />
    </main>
  )
}

function Unfetched({ offline, again }: { readonly offline: boolean; readonly again: () => void }) {
  return (
    <Page title="This page could not be fetched" plainTitle="Not fetched" narrow>
      <div className="card empty">
        <p className="measure">
          {offline
            ? 'Pathway can’t be reached just now: there is no connection, or it is being started again. It is fetched by itself as soon as Pathway answers.'
            : 'Pathway answers, but this page of it doesn’t come. Most likely Pathway was renewed since you opened it: open it again, and you are back here.'}
        </p>
        <p className="soft measure">What you have typed in Pathway is kept.</p>
        <div className="row">
          <Button appearance={offline ? 'primary' : 'secondary'} onClick={again}>
            Try again
          </Button>
          {offline ? null : (
            <Button appearance="primary" onClick={openAgain}>
              Open Pathway again
            </Button>
          )}
          <a className="link" href="#/">
            Go to my cases
          </a>
        </div>
      </div>
    </Page>
  )
}
