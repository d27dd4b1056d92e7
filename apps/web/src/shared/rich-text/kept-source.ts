import type { Node } from '@tiptap/pm/model'
import { reader, tokenizer } from './reader.ts'
import { richSchema } from './schema.ts'
import { writer } from './writer.ts'

/** A block of the page with the very text that it was written with. */
interface Block {
  readonly node: Node
  readonly source: string
  /** What stands between the end of the block before and this one. */
  readonly before: string
}

/** A text that can be edited as a page, and written again so that what nobody touched keeps its bytes. */
export interface KeptSource {
  readonly doc: Node
  /** The document as Markdown: blocks that stand as they stood in their own words, the others anew. */
  write(doc: Node): string
}

/**
 * Reads a text to be edited as a page; undefined where the page cannot hold it without loss: definitions of links, which belong to no block,
 * and whatever would read otherwise once it is written anew.
 */
export function keptSource(source: string): KeptSource | undefined {
  const lines = source.split('\n')
  const ranges = topLevel(source)
  const blocks: Block[] = []
  let end = 0
  for (const [from, to] of ranges) {
    const before = lines.slice(end, from)
    let last = to
    while (last > from + 1 && (lines[last - 1] ?? '').trim() === '') last -= 1
    const text = lines.slice(from, last).join('\n')
    const parsed = reader.parse(text)
    if (before.some((line) => line.trim() !== '') || parsed.childCount !== 1 || !parsed.firstChild) return undefined
    if (!isHeld(text, parsed)) return undefined
    blocks.push({ node: parsed.firstChild, source: text, before: before.length > 0 ? `${before.join('\n')}\n` : '' })
    end = last
  }
  const rest = lines.slice(end)
  if (rest.some((line) => line.trim() !== '')) return undefined
  const tail = rest.length > 0 && ranges.length > 0 ? `\n${rest.join('\n')}` : ''
  const doc = richSchema.node(
    'doc',
    null,
    blocks.length > 0 ? blocks.map(({ node }) => node) : [richSchema.node('paragraph')],
  )
  return { doc, write: (edited) => written(edited, doc, source, blocks, tail) }
}

/** Lines of the blocks at the top, from and up to but not including. */
function topLevel(source: string): readonly (readonly [number, number])[] {
  return tokenizer
    .parse(source, {})
    .flatMap(({ level, nesting, map }) => (level === 0 && nesting >= 0 && map ? [[map[0], map[1]] as const] : []))
}

/** Whether a block reads the same once it is written anew. */
const isHeld = (text: string, parsed: Node): boolean => {
  const again = writer.serialize(parsed)
  return again === text || pageOf(again) === pageOf(text)
}

/** As it is seen: a line that only goes on in the source is a space. */
const pageOf = (text: string) => tokenizer.render(text).replaceAll(/\s+/g, ' ')

function written(edited: Node, original: Node, source: string, blocks: readonly Block[], tail: string): string {
  if (edited.eq(original)) return source
  const free = new Set(blocks)
  const own = (node: Node) => {
    // Most nodes are the very same; one that was cut and came back is only alike.
    for (const block of free) if (block.node === node) return block
    for (const block of free) if (block.node.eq(node)) return block
    return undefined
  }
  let text = ''
  let previous: Block | undefined
  edited.forEach((node, _, index) => {
    const block = own(node)
    if (block) free.delete(block)
    const follows = block !== undefined && (index === 0 ? blocks[0] === block : isNext(blocks, previous, block))
    const between = index === 0 ? '' : '\n\n'
    text += follows ? `${index === 0 ? '' : '\n'}${block.before}` : between
    text += block ? block.source : writer.serialize(richSchema.node('doc', null, [node]))
    previous = block
  })
  const isLast = previous !== undefined && previous === blocks.at(-1)
  return isLast || text === '' ? `${text}${tail}` : `${text.replace(/\n+$/, '')}${tail.startsWith('\n') ? '\n' : ''}`
}

const isNext = (blocks: readonly Block[], previous: Block | undefined, block: Block) =>
  previous !== undefined && blocks[blocks.indexOf(previous) + 1] === block
