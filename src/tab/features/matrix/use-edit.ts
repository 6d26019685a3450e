import { useCallback, useRef } from 'react'
import type { EditMatrix, MatrixForm } from './matrix-form.ts'

/** A change that never works on an old form, with an identity that never changes: rows that did not change are not drawn again. */
export function useEdit(form: MatrixForm, onChange: (form: MatrixForm) => void): EditMatrix {
  const latest = useRef({ form, onChange })
  latest.current = { form, onChange }
  return useCallback((change) => {
    const next = change(latest.current.form)
    latest.current = { ...latest.current, form: next }
    latest.current.onChange(next)
  }, [])
}
