/** Languages that files are written in, and read in all of them at once. */
export const fileLanguages = ['en', 'de'] as const
export type FileLanguage = (typeof fileLanguages)[number]

/** Says the words of contracts in a language: themselves in English, and where there is no translation. */
export type Say = (english: string) => string

/** The words of a file: how they are written, and every way in which one may be read. */
export interface FileWords {
  readonly say: Say
  readonly ways: readonly Say[]
}

/** @param dictionaries English words with their translations, by language */
export function fileWords(
  dictionaries: Readonly<Partial<Record<FileLanguage, Readonly<Record<string, string>>>>>,
  language: FileLanguage,
): FileWords {
  const say = (of: FileLanguage): Say => {
    const words = { ...own[of], ...dictionaries[of] }
    return (english) => (Object.hasOwn(words, english) ? (words[english] ?? english) : english)
  }
  return { say: say(language), ways: fileLanguages.map(say) }
}

/** What every file says, whatever the register. */
const own: Readonly<Record<FileLanguage, Readonly<Record<string, string>>>> = {
  en: {},
  de: {
    Reference: 'Zeichen',
    Title: 'Titel',
    Status: 'Status',
    Owner: 'Verantwortlich',
    'Created at': 'Angelegt am',
    'Created by': 'Angelegt von',
    'Changed at': 'Geändert am',
    'Changed by': 'Geändert von',
    Version: 'Version',
    Yes: 'Ja',
    No: 'Nein',
  },
}

/** A word as it is compared: without case, accents, signs and spaces at its ends. */
export const plain = (word: string): string =>
  word
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
