/** `1 control has`, `3 controls have`: the sentence that fits the number. */
export const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** `CLM-3`, `CLM-3 and CLM-4`, `CLM-3, CLM-4 and 7 more`. */
export function listed(words: readonly string[], most = 3, and = 'and'): string {
  const shown = words.length > most ? [...words.slice(0, most - 1), `${words.length - most + 1} more`] : words
  if (shown.length < 2) return shown.join('')
  return `${shown.slice(0, -1).join(', ')} ${and} ${shown.at(-1)}`
}
