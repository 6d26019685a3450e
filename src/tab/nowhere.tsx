/** Shown when the page was opened outside Teams, Outlook and the local Microsoft 365: there is nobody to say who is looking. */
export function OutsideAnyHost() {
  return (
    <div className="shell">
      <header className="topbar">
        <span className="brand">Pathway</span>
      </header>
      <main className="page page-narrow">
        <h1>Open Pathway in Microsoft Teams</h1>
        <p className="measure">
          This page has to be opened inside Microsoft Teams or Outlook: they tell Pathway who you are, so there is no other password.
        </p>
        <ul className="stack-s outside-list">
          <li>
            <span className="strong">In Teams:</span> choose Apps, then Pathway, then My cases.
          </li>
          <li>
            <span className="strong">Trying it out on this computer:</span> open the desk, whose address was printed when Pathway started,
            and choose somebody to sign in as.
          </li>
        </ul>
        <p className="soft measure">If you are in Teams and still see this, reload the app from the menu beside its name.</p>
      </main>
    </div>
  )
}
