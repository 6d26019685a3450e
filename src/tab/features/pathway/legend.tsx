import type { ReactNode } from 'react'

/** What the shapes and lines mean. */
export function Legend({ ofCase }: { readonly ofCase: boolean }) {
  return (
    <ul className="pathway-legend small" aria-label="What the shapes mean">
      <Entry words="Question">
        <path className="shape" d="M1 9L6 1H34L39 9L34 17H6Z" />
      </Entry>
      <Entry words="What happens">
        <rect className="shape" x="1" y="1" width="38" height="16" />
        <path className="edge" d="M5 1V17M35 1V17" />
      </Entry>
      <Entry words="Rule">
        <rect className="shape" x="1" y="1" width="38" height="16" rx="3" />
      </Entry>
      <Entry words="What is owed">
        <rect className="shape" x="1" y="1" width="38" height="16" rx="8" />
      </Entry>
      {ofCase ? (
        <>
          <Entry words="This case’s way">
            <path className="way way-lit" d="M1 9H39" />
          </Entry>
          <Entry words="Not this case’s way">
            <path className="way" d="M1 9H39" />
          </Entry>
          <Entry words="Late" state="spot-late">
            <rect className="shape" x="2" y="2" width="36" height="14" rx="7" />
          </Entry>
          <Entry words="Next" state="spot-next">
            <rect className="shape" x="2" y="2" width="36" height="14" rx="7" />
          </Entry>
          <Entry words="Done" state="spot-done">
            <rect className="shape" x="2" y="2" width="36" height="14" rx="7" />
          </Entry>
        </>
      ) : null}
    </ul>
  )
}

function Entry({ words, state, children }: { readonly words: string; readonly state?: string; readonly children: ReactNode }) {
  return (
    <li>
      <svg width="40" height="18" viewBox="0 0 40 18" aria-hidden="true">
        <g className={state === undefined ? 'spot' : `spot spot-lit spot-duty ${state}`}>{children}</g>
      </svg>
      {words}
    </li>
  )
}
