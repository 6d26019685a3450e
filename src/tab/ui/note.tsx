import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle'
import { ErrorCircleRegular } from '@fluentui/react-icons/svg/error-circle'
import { InfoRegular } from '@fluentui/react-icons/svg/info'
import { WarningRegular } from '@fluentui/react-icons/svg/warning'
import type { ReactNode } from 'react'

type Kind = 'info' | 'warning' | 'danger' | 'success'
const ICONS = { info: InfoRegular, warning: WarningRegular, danger: ErrorCircleRegular, success: CheckmarkCircleRegular } as const

type NoteProps = { readonly kind: Kind; readonly title?: ReactNode; readonly role?: 'alert' | 'status'; readonly children?: ReactNode }

/** A few words set apart: something to know, to mind, or to put right. */
export function Note({ kind, title, role, children }: NoteProps) {
  const Icon = ICONS[kind]
  return (
    <div className={`note note-${kind}`} role={role}>
      <Icon fontSize={20} />
      <div>
        {title === undefined ? null : <p className="strong">{title}</p>}
        {children}
      </div>
    </div>
  )
}
