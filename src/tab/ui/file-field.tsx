import type { ReactNode } from 'react'
import { textOfFile } from './read-file.ts'

type FileFieldProps = {
  readonly id: string
  readonly label: string
  /** Endings and kinds, as in a page's `accept`. */
  readonly accept: string
  readonly onText: (text: string) => void
  /** What the file looks like, in a few words. */
  readonly children: ReactNode
}

/** A file that is read in the browser; what it holds then stands in a box beside, where it can be seen and put right. */
export function FileField({ id, label, accept, onText, children }: FileFieldProps) {
  return (
    <div className="stack-s">
      <label htmlFor={id} className="label">
        {label}
      </label>
      <input
        id={id}
        type="file"
        accept={accept}
        onChange={(event) => {
          const [chosen] = event.target.files ?? []
          if (chosen !== undefined) void textOfFile(chosen).then(onText)
        }}
      />
      {children}
    </div>
  )
}
