/**
 * How much room a field has left, once it gets short. A field takes no more than can be kept; when it is full that is said, because the end of
 * something pasted may be missing.
 */
export function LettersLeft({ text, letters }: { readonly text: string; readonly letters: number }) {
  const left = letters - text.length
  return (
    <p className="hint letters-left" role="status">
      {left > letters / 10
        ? ''
        : left > 0
          ? `${count(left)} left`
          : `This is full: ${count(letters)}. Of what was pasted, the end may be missing.`}
    </p>
  )
}

function count(letters: number): string {
  return letters === 1 ? '1 letter' : `${letters.toLocaleString('en-GB')} letters`
}
