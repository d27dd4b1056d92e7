/** Prepares text for paper. */

const breakEvery = 12
const zeroWidthSpace = '\u200b'

/** Text without the characters that no page can show. */
const clean = (text: string): string => text.replaceAll(/[^\P{Cc}\n]|\p{Cs}|\u{fffe}|\u{ffff}/gu, ' ')

/** A word longer than the narrowest column (an address, a hash) may break, or it would run over its neighbour. */
const breakable = (text: string): string =>
  text.replaceAll(/\S{28,}/gu, (word) =>
    [...word].map((letter, at) => (at % breakEvery === breakEvery - 1 ? letter + zeroWidthSpace : letter)).join(''),
  )

/** The paragraphs of a text that people typed. */
export const paragraphsOf = (text: string): readonly string[] =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** Every string in the data made fit for print; structure stays as it is. */
export const printable = <Value>(value: Value): Value => printed(value) as Value

function printed(value: unknown): unknown {
  if (typeof value === 'string') return breakable(clean(value))
  if (Array.isArray(value)) return value.map(printed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, printed(part)]))
}
