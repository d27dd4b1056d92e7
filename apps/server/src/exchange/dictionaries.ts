import { readFile } from 'node:fs/promises'
import { type FileLanguage, type FileWords, fileWords } from '@plumbline/records/exchange/words'
import { z } from 'zod'

/** German of the words of the registers; the web application is its home. */
const german = new URL('../../../web/src/messages/registers.de.json', import.meta.url)

let loaded: Promise<Readonly<Record<string, string>>> | undefined

/** The words of files in a language. */
export async function wordsIn(language: FileLanguage): Promise<FileWords> {
  loaded ??= readFile(german, 'utf8').then((text) => z.record(z.string(), z.string()).parse(JSON.parse(text)))
  return fileWords({ de: await loaded }, language)
}
