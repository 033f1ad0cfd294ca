/** What forms have in common: where a refusal is said, and how a save runs. */
import { useState } from 'react'
import { asApiError } from '../problem.ts'
import { useText } from '../text.ts'
import { explanationOf } from './explanation.ts'
import classes from './form.module.css'

/**
 * Runs one save at a time. A refusal becomes `fault`, a sentence for `<Fault>`; fields that the API names are given
 * to `onFields`, so that the sentence stands at the field.
 */
export function useSaving(onFields?: (errors: Record<string, string>) => void): {
  isSaving: boolean
  fault: string | undefined
  save: (work: () => Promise<unknown>) => Promise<boolean>
} {
  const t = useText()
  const [isSaving, setSaving] = useState(false)
  const [fault, setFault] = useState<string>()
  const save = async (work: () => Promise<unknown>) => {
    setSaving(true)
    setFault(undefined)
    try {
      await work()
      return true
    } catch (error) {
      const problem = asApiError(error)
      const named = problem.errors.filter(({ path }) => path !== '')
      if (onFields && named.length > 0) {
        onFields(Object.fromEntries(named.map(({ path, message }) => [path, message])))
      }
      setFault(explanationOf(problem, t))
      return false
    } finally {
      setSaving(false)
    }
  }
  return { isSaving, fault, save }
}

export function Fault({ text }: { text: string | undefined }) {
  if (text === undefined) return null
  return (
    <p className={classes.fault} role="alert">
      {text}
    </p>
  )
}

/** Fields below each other, no wider than they are read well. */
export function Fields({ children }: { children: React.ReactNode }) {
  return <div className={classes.fields}>{children}</div>
}
