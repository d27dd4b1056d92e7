import { ApiProblem } from '@plumbline/client/api-problem'
import { type FormEvent, useCallback, useRef, useState } from 'react'

export interface Submit {
  readonly busy: boolean
  readonly error: unknown
  /** What is wrong with the field of that name, if the server said so. */
  readonly errorOf: (name: string) => string | undefined
  /** Whether the error stands at no field, so that it must be shown above the button. */
  readonly isGeneral: boolean
  readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void
}

/** A form: reads its fields, runs the action once at a time, keeps the error. */
export function useSubmit(run: (value: (name: string) => string) => Promise<void>): Submit {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const running = useRef(false)
  const onSubmit = useCallback(
    (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault()
      if (running.current) return
      const form = new FormData(event.currentTarget)
      running.current = true
      setBusy(true)
      setError(null)
      run((name) => String(form.get(name) ?? ''))
        .catch(setError)
        .finally(() => {
          running.current = false
          setBusy(false)
        })
    },
    [run],
  )
  const fields = error instanceof ApiProblem ? error.errors : []
  return {
    busy,
    error,
    errorOf: (name) => fields.find((one) => one.path === name)?.message,
    isGeneral: error !== null && fields.length === 0,
    onSubmit,
  }
}
