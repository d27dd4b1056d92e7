import { diff3Merge } from 'node-diff3'

export interface MergedText {
  readonly text: string
  /** Passages that both sides changed; what a person wrote stays there. */
  readonly conflicts: number
}

/**
 * Brings what was drawn up anew into a text that people went on writing.
 * @param drawn the text as it was drawn up then. @param written as it stands. @param anew as it would be drawn up now
 */
export function mergeTexts(drawn: string, written: string, anew: string): MergedText {
  let conflicts = 0
  const lines = (text: string) => text.trimEnd().split('\n')
  const merged = diff3Merge(lines(written), lines(drawn), lines(anew), { excludeFalseConflicts: true }).flatMap(
    ({ ok, conflict }) => {
      if (!conflict) return ok ?? []
      conflicts += 1
      return conflict.a
    },
  )
  return { text: `${merged.join('\n')}\n`, conflicts }
}
