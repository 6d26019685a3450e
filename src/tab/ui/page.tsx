import { ArrowLeftRegular } from '@fluentui/react-icons/svg/arrow-left'
import { type ReactNode, useEffect, useRef } from 'react'

type PageProps = {
  readonly title: ReactNode
  /** What stands in the window's title; never a name. */
  readonly plainTitle: string
  readonly under?: ReactNode
  readonly beside?: ReactNode
  readonly back?: { readonly href: string; readonly words: string }
  readonly narrow?: boolean
  readonly children: ReactNode
}

// The very first screen leaves the focus where the host put it; every later one takes it to its heading.
let arrived = false

/** A screen: heading, the way back, and the focus where a new screen begins. */
export function Page({ title, plainTitle, under, beside, back, narrow, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${plainTitle} – Pathway`
    if (arrived) {
      scrollTo(0, 0)
      heading.current?.focus({ preventScroll: true })
    }
    arrived = true
  }, [plainTitle])
  return (
    <main className={narrow ? 'page page-narrow' : 'page'}>
      <div className="page-head">
        <div>
          {back === undefined ? null : (
            <a className="crumb" href={back.href}>
              <ArrowLeftRegular fontSize={16} />
              {back.words}
            </a>
          )}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {under}
        </div>
        {beside === undefined ? null : <div className="row">{beside}</div>}
      </div>
      {children}
    </main>
  )
}

/** A part of a screen with its heading. */
export function Section({
  title,
  beside,
  children,
}: {
  readonly title: string
  readonly beside?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <section className="stack-m">
      <div className="row-between">
        <h2>{title}</h2>
        {beside}
      </div>
      {children}
    </section>
  )
}
