/** What `npm start` prints once everything answers. */
export function invitation(desk: string): string {
  return `
Pathway is ready. Open ${desk}

Sign in there as (all of them fictional):
  Derby        Maya Okafor     social worker               raises a concern, fills in the matrix
               Priya Nair      Child Protection Manager    judges, books and chairs
               Grace Adeyemi   minute taker                files papers, minutes and plan
               Tom Whitlock    team manager                sees what is late
  Derbyshire   Imran Sheikh (social worker), Ruth Calder (Child Protection Manager),
               Sam Turner (minute taker), Louise Barker (team manager)

What to try:
  1. As Maya, open the Pathway tab, raise a concern and fill in the matrix: what is now owed, by whom and by when, is shown.
  2. As Priya, write "book meeting" and the case's reference to Pathway in the chat, choose one of the times offered.
  3. Open an agency's calendar on the desk, accept or decline the invitation, and see the answer arrive on the case.
  4. Put the desk's clock past the meeting; as Priya, record it as held. Put it five weeks on, to a weekday after 8:
     Grace is reminded of minutes and plan and Tom is told; file them as Grace and the reminders end.

Ctrl-C ends everything; what you entered stays in the data folder.
`
}

export function aloneInvitation(port: number): string {
  return `\nPathway is ready and works with the tenant in its configuration. It listens on port ${port}; Ctrl-C ends it.\n`
}
