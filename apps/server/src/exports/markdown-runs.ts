import type { Token } from 'markdown-it'
import { printable } from './printable.ts'

/** A stretch of text that looks the same throughout. A line break is a run of its own. */
export interface Run {
  readonly text: string
  readonly bold: boolean
  readonly italic: boolean
  readonly struck: boolean
  readonly code: boolean
  /** Where it leads; null for most. */
  readonly href: string | null
}

const plain: Run = { text: '', bold: false, italic: false, struck: false, code: false, href: null }
const longestAddress = 2_000

/** Addresses that a paper may lead to: the web and mail, in the characters that an address has. */
const addressOf = (href: string): string | null =>
  /^(?:https?:\/\/|mailto:)[\x21-\x7e]+$/i.test(href) && href.length <= longestAddress ? href : null

/** Marks nest as deep as somebody likes; what counts on paper is only which of them are on. */
export function runsOf(tokens: readonly Token[]): Run[] {
  const runs: Run[] = []
  const on = { bold: 0, italic: 0, struck: 0 }
  let href: string | null = null
  const add = (text: string, code = false) => {
    if (text === '') return
    const marks = { bold: on.bold > 0, italic: on.italic > 0, struck: on.struck > 0, code, href }
    runs.push({ ...marks, text: printable(text) })
  }
  for (const token of tokens) {
    const [, mark, side] = /^(strong|em|s)_(open|close)$/.exec(token.type) ?? []
    if (mark) on[mark === 'strong' ? 'bold' : mark === 'em' ? 'italic' : 'struck'] += side === 'open' ? 1 : -1
    else if (token.type === 'link_open') href = addressOf(String(token.attrGet('href') ?? ''))
    else if (token.type === 'link_close') href = null
    else if (token.type === 'softbreak') add(' ')
    else if (token.type === 'hardbreak') runs.push({ ...plain, text: '\n' })
    else add(token.content.replaceAll(/\s+/g, ' '), token.type === 'code_inline')
  }
  return breakable(runs)
}

const mostUnbroken = 28
const zeroWidthSpace = '\u200b'

/** A word that many runs make together may break as well, or it would run off the page. */
function breakable(runs: readonly Run[]): Run[] {
  let unbroken = 0
  return runs.map((run) => {
    let text = ''
    for (const letter of run.text) {
      unbroken = /[\s\u200b]/.test(letter) ? 0 : unbroken + 1
      const isFull = unbroken === mostUnbroken
      text += isFull ? letter + zeroWidthSpace : letter
      if (isFull) unbroken = 0
    }
    return { ...run, text }
  })
}

/** Cells of a row that no table has room for, one after the other. */
export const linesOf = (cells: readonly (readonly Run[])[]): Run[] =>
  cells.flatMap((runs, at) => (at === 0 ? runs : [{ ...plain, text: ' | ' }, ...runs]))
