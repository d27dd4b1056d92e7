/** Lines out of pieces of bytes; each ends with a line feed. */
export function lineReader() {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  return {
    push(piece: Uint8Array): string[] {
      const lines = (rest + decoder.decode(piece, { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      return lines
    },
    /** What is left when the last line has no end. */
    end: (): string[] => (rest === '' ? [] : [rest]),
  }
}
