import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { allRegisters } from '@plumbline/registers/all'
import { describe, expect, it } from 'vitest'
import { textsOf } from '../shared/i18n/register-words.ts'
import { messages as german, registerWords } from './de.ts'
import { messages as english } from './en.ts'

const source = join(import.meta.dirname, '..')
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.tsx?$/.test(name) && !name.includes('.test.'),
)
/** `t('some.key'` and `title: 'some.key'`-like uses are typed; this catches keys that were cast or built. */
const used = new Set(
  files.flatMap((name) =>
    [...readFileSync(join(source, name), 'utf8').matchAll(/\bt\(\s*'([^']+)'/g)].map((match) => match[1] ?? ''),
  ),
)
/** Names of the values in a message: `{count, plural, ...}` and `{name}`. */
const valuesOf = (message: string) =>
  [...new Set([...message.matchAll(/\{\s*(\w+)\s*[,}]/g)].map((match) => match[1]))].toSorted()

describe('the message catalogues', () => {
  it('have the same keys in English and German', () => {
    expect(Object.keys(german).toSorted()).toEqual(Object.keys(english).toSorted())
  })
  it('have every key that a page uses', () => {
    expect([...used].filter((key) => !(key in english))).toEqual([])
  })
  it('take the same values in both languages, and can be read', () => {
    for (const [key, message] of Object.entries(english)) {
      const other = german[key as keyof typeof german]
      expect(valuesOf(other), key).toEqual(valuesOf(message))
      for (const text of [message, other]) expect(() => compileMessage(text), key).not.toThrow()
    }
  })
  it('say every word of every register in German', () => {
    const missing = allRegisters.flatMap((register) =>
      textsOf(register)
        .filter((text) => registerWords[text] === undefined)
        .map((text) => `${register.name}: ${text}`),
    )
    expect([...new Set(missing)]).toEqual([])
  })
  it('keep no German words for texts that no register has any more', () => {
    const alive = new Set(allRegisters.flatMap(textsOf))
    expect(Object.keys(registerWords).filter((text) => !alive.has(text))).toEqual([])
  })
})
