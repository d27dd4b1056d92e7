import { describe, expect, it } from 'vitest'
import { type MarkdownCommand, replacementFor } from './markdown-commands.ts'

/** `[` and `]` stand for the selection. */
function run(command: MarkdownCommand, marked: string): string {
  const from = marked.indexOf('[')
  const to = marked.indexOf(']') - 1
  const text = marked.replace('[', '').replace(']', '')
  const change = replacementFor(command, { text, from, to })
  const after = text.slice(0, change.from) + change.insert + text.slice(change.to)
  return `${after.slice(0, change.selectFrom)}<${after.slice(change.selectFrom, change.selectTo)}>${after.slice(change.selectTo)}`
}

describe('the toolbar of the editor', () => {
  it.each([
    ['bold', 'a [word] here', 'a **<word>** here'],
    ['bold', 'a **[word]** here', 'a <word> here'],
    ['italic', '[]', '_<>_'],
    ['heading', 'one\nt[wo]\nthree', 'one\n<## two>\nthree'],
    ['heading', '## t[w]o', '<two>'],
    ['heading', '#### t[w]o', '<## two>'],
    ['bullets', '[a\nb]', '<- a\n- b>'],
    ['numbers', '[- a\n- b]', '<1. a\n2. b>'],
    ['quote', 'x[]', '<> x>'],
    ['table', 'x[]', 'x\n\n| <> |  |\n| --- | --- |\n|  |  |\n'],
  ] as const)('%s turns %j into %j', (command, before, after) => {
    expect(run(command, before)).toBe(after)
  })
  it('asks for the address of a link', () => {
    expect(run('link', 'see [this]')).toBe('see [this](<https://>)')
  })
})
