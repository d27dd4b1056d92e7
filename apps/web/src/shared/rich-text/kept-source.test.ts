import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Node, Slice } from '@tiptap/pm/model'
import { EditorState } from '@tiptap/pm/state'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderMarkdown } from '../fields/markdown.tsx'
import { keptSource } from './kept-source.ts'
import { richSchema } from './schema.ts'

const page = (source: string) => renderMarkdown(source).replaceAll(/\s+/g, ' ')
const folder = fileURLToPath(new URL('../../../../../content/templates/', import.meta.url))
const templates = readdirSync(folder).map(
  (name) => [name, readFileSync(`${folder}${name}`, 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '')] as const,
)

function held(source: string) {
  const kept = keptSource(source)
  if (!kept) throw new Error(`it is not held:\n${source}`)
  return kept
}

/** The document after a word was typed at the start of its first paragraph. */
function typed(doc: Node, word: string): Node {
  let at: number | undefined
  doc.forEach((node, offset) => {
    if (at === undefined && node.type.name === 'paragraph') at = offset + 1
  })
  return EditorState.create({ doc }).tr.insertText(word, at ?? 1).doc
}

describe('a text edited as a page', () => {
  it.each(templates)('%s keeps every byte, and all other blocks when one is edited', (_, source) => {
    const kept = held(source)
    expect(kept.write(kept.doc)).toBe(source)
    const edited = kept.write(typed(kept.doc, 'ZZZ '))
    const [before, after] = [source.split('\n'), edited.split('\n')]
    expect(after.filter((line) => !before.includes(line))).toHaveLength(1)
    expect(edited.replace('ZZZ ', '')).toHaveLength(edited.length - 4)
  })

  const inline = fc.constantFrom(
    'a *b* c',
    '**bold** and `code`',
    '[a](https://example.org "t")',
    '~~old~~',
    'x_y_z 1 * 2',
    'https://example.org',
    'a\\\nb',
    '<b>no</b>',
    'snake_case & <x>',
  )
  const block = fc.oneof(
    inline,
    inline.map((text) => `## ${text.replaceAll('\n', ' ')}`),
    fc
      .array(inline, { minLength: 1, maxLength: 3 })
      .map((items) => items.map((one) => `* ${one.replaceAll('\n', '\n  ')}`).join('\n')),
    fc
      .array(inline, { minLength: 1, maxLength: 3 })
      .map((items) => items.map((one, at) => `${at + 3}. ${one.replaceAll('\n', '\n   ')}`).join('\n\n')),
    inline.map((text) =>
      text
        .split('\n')
        .map((line) => `> ${line}`)
        .join('\n'),
    ),
    fc.constantFrom(
      '```ts\nconst a = `|`\n```',
      '    indented',
      '---',
      '***',
      '| a | b |\n|:--|--:|\n| 1 \\| 2 | `x` |',
      'Head\n====',
      '- a\n\n  b\n- c\n    - d',
    ),
  )
  const text = fc.array(block, { minLength: 1, maxLength: 6 }).map((blocks) => blocks.join('\n\n\n'))

  it('keeps its bytes while nobody edits it, whatever it is made of', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('', '\n', '\n\n'), (source, tail) => {
        const kept = keptSource(source + tail)
        if (kept) expect(kept.write(kept.doc)).toBe(source + tail)
      }),
    )
  })
  it('reads as it did wherever nobody touched it', () => {
    fc.assert(
      fc.property(text, (source) => {
        const kept = keptSource(source)
        if (!kept) return
        const first = richSchema.node('heading', { level: 1 }, [richSchema.text('New')])
        const { doc } = EditorState.create({ doc: kept.doc }).tr.insert(0, first)
        expect(page(kept.write(doc))).toBe(`<h1>New</h1> ${page(source)}`)
      }),
    )
  })
  it('holds what people write', () => {
    for (const source of ['', 'One', '# A\n\ntext\n', '- a\n- b\n\n1. c\n2. d', '| a |\n|---|\n| b |'])
      expect(held(source).write(held(source).doc)).toBe(source)
  })
  it('leaves to the source what a page cannot hold', () => {
    expect(keptSource('See [here][1].\n\n[1]: https://example.org\n')).toBe(undefined)
  })
  it('writes a table, with bars and marks in its cells', () => {
    const { doc, write } = held('| a | b |\n|---|:-:|\n| *x* | y |')
    const cell = richSchema.nodes.table_cell
    if (!cell) throw new Error('no cells')
    const row = richSchema.node('table_row', null, [
      cell.create(null, richSchema.text('1 | 2')),
      cell.create(null, richSchema.text('3', [richSchema.mark('strong')])),
    ])
    const end = doc.content.size - 1
    const edited = doc.replace(
      end,
      end,
      new Slice(doc.slice(0, 0).content.append(richSchema.node('table', null, [row]).content), 0, 0),
    )
    expect(write(edited)).toBe('| a | b |\n| --- | :-: |\n| *x* | y |\n| 1 \\| 2 | **3** |')
  })
})
