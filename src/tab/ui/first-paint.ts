/**
 * Before React has arrived there is only the shape of the page that the HTML draws. Where what comes next is slow or doesn't come at all, this
 * says so above that shape, with the way on; it needs nothing that may be what hasn't come.
 */
const SLOW_MS = 8_000

/** `open` is handed a place to put what takes the host's own cover away, as soon as there is a host: words under a cover are read by nobody. */
export async function opening(open: (host: (uncover: () => void) => void) => Promise<void>): Promise<void> {
  let uncover = (): void => {}
  const tellOpenly = (words: string): void => {
    uncover()
    tell(words)
  }
  const slow = setTimeout(() => tellOpenly('Pathway takes longer than usual to open. It goes on trying.'), SLOW_MS)
  await open((given) => {
    uncover = given
  }).catch(() => tellOpenly('Pathway could not be opened: there is no connection, or it is being started again.'))
  clearTimeout(slow)
}

function tell(words: string): void {
  // Once a screen is drawn it speaks for itself.
  const place = document.querySelector('#root [aria-busy=true] main, #root main[aria-busy=true]')
  if (place === null) return
  const note = document.createElement('p')
  note.className = 'first-words'
  note.setAttribute('role', 'alert')
  note.textContent = `${words} What you typed in it before is kept. `
  const again = document.createElement('button')
  again.type = 'button'
  again.textContent = 'Open Pathway again'
  again.addEventListener('click', () => location.reload())
  note.append(again)
  place.querySelector('.first-words')?.remove()
  place.prepend(note)
}
