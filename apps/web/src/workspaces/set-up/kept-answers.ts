import { useCallback, useState } from 'react'
import type { Answers } from './questions.ts'

const keyOf = (organization: string) => `plumbline.set-up.${organization}`

function read(organization: string): Answers {
  try {
    return JSON.parse(localStorage.getItem(keyOf(organization)) ?? '{}') as Answers
  } catch {
    return {}
  }
}

/** The answers, kept in this browser until the draft is made, so that one can leave and come back. */
export function useAnswers(organization: string) {
  const [answers, setAnswers] = useState<Answers>(() => read(organization))
  const change = useCallback(
    (next: Answers) =>
      setAnswers((before) => {
        const merged = { ...before, ...next }
        try {
          localStorage.setItem(keyOf(organization), JSON.stringify(merged))
        } catch {
          // They last as long as the page.
        }
        return merged
      }),
    [organization],
  )
  const forget = useCallback(() => {
    try {
      localStorage.removeItem(keyOf(organization))
    } catch {
      // Nothing was kept.
    }
  }, [organization])
  return { answers, change, forget }
}
