import type { AnyRegister } from '@plumbline/contract/register'

/**
 * Words of the registers. The contracts speak English; other languages translate sentence by sentence, so that the
 * same word is the same everywhere: `registers.<language>.json` maps the English text to its translation.
 */
let dictionary: Readonly<Record<string, string>> | null = null

export function setRegisterWords(words: Readonly<Record<string, string>> | null): void {
  dictionary = words
}

/** A text of a contract or of the server in the language of the page; itself when there is no translation. */
export const word = (english: string): string => dictionary?.[english] ?? english

/** Every text of a register that a person can see. */
export function textsOf(of: AnyRegister): readonly string[] {
  const texts = [of.title, of.titleOfOne, of.purpose]
  for (const field of Object.values(of.fields)) {
    if (field.kind === 'hidden') continue
    texts.push(field.title, field.help ?? '', field.group ?? '')
    texts.push(...(field.options ?? []).map((option) => option.title))
    for (const column of Object.values(field.columns ?? {})) {
      texts.push(column.title, column.help ?? '', ...(column.options ?? []).map((option) => option.title))
    }
  }
  for (const status of Object.values(of.lifecycle.statuses)) texts.push(status.title)
  for (const transition of Object.values(of.lifecycle.transitions)) texts.push(transition.title)
  for (const relation of Object.values(of.relations)) texts.push(relation.title, relation.inverse)
  return texts.filter((text) => text !== '')
}

/** Title of an option of a field, or the bare value when it is not declared. */
export const optionWord = (options: readonly { value: string; title: string }[] | undefined, value: string): string =>
  word(options?.find((option) => option.value === value)?.title ?? value)

/** Title of a status of a register. */
export const statusWord = (of: AnyRegister, status: string): string =>
  word(of.lifecycle.statuses[status]?.title ?? status)
