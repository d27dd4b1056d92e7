/** What stands in a text field, and what is selected. */
export interface Selected {
  readonly text: string
  readonly from: number
  readonly to: number
}

/** Replaces a stretch, then selects a part of what came. */
export interface Replacement {
  readonly from: number
  readonly to: number
  readonly insert: string
  readonly selectFrom: number
  readonly selectTo: number
}

export const markdownCommands = ['heading', 'bold', 'italic', 'bullets', 'numbers', 'quote', 'link', 'table'] as const
export type MarkdownCommand = (typeof markdownCommands)[number]

/** What a command of the toolbar does to a text. Marks that are there already are taken away again. */
export function replacementFor(command: MarkdownCommand, selected: Selected): Replacement {
  switch (command) {
    case 'bold':
      return around(selected, '**')
    case 'italic':
      return around(selected, '_')
    case 'heading':
      return lines(selected, (line) => (/^## /.test(line) ? line.slice(3) : `## ${line.replace(/^#+ /, '')}`))
    case 'quote':
      return lines(selected, (line) => (/^> /.test(line) ? line.slice(2) : `> ${line}`))
    case 'bullets':
      return lines(selected, (line) => (/^- /.test(line) ? line.slice(2) : `- ${line.replace(/^\d+\. /, '')}`))
    case 'numbers':
      return lines(selected, (line, index) =>
        /^\d+\. /.test(line) ? line.replace(/^\d+\. /, '') : `${index + 1}. ${line.replace(/^- /, '')}`,
      )
    case 'link': {
      const words = selected.text.slice(selected.from, selected.to)
      const insert = `[${words}](https://)`
      const start = selected.from + words.length + 3
      return { from: selected.from, to: selected.to, insert, selectFrom: start, selectTo: start + 'https://'.length }
    }
    case 'table': {
      const before = selected.from === 0 || selected.text[selected.from - 1] === '\n' ? '' : '\n\n'
      const insert = `${before}|  |  |\n| --- | --- |\n|  |  |\n`
      const at = selected.from + before.length + 2
      return { from: selected.from, to: selected.to, insert, selectFrom: at, selectTo: at }
    }
  }
}

function around({ text, from, to }: Selected, mark: string): Replacement {
  const words = text.slice(from, to)
  const isMarked = text.slice(from - mark.length, from) === mark && text.slice(to, to + mark.length) === mark
  if (isMarked)
    return {
      from: from - mark.length,
      to: to + mark.length,
      insert: words,
      selectFrom: from - mark.length,
      selectTo: to - mark.length,
    }
  const insert = `${mark}${words}${mark}`
  return { from, to, insert, selectFrom: from + mark.length, selectTo: to + mark.length }
}

function lines({ text, from, to }: Selected, change: (line: string, index: number) => string): Replacement {
  const start = text.lastIndexOf('\n', from - 1) + 1
  const next = text.indexOf('\n', to)
  const end = next < 0 ? text.length : next
  const insert = text.slice(start, end).split('\n').map(change).join('\n')
  return { from: start, to: end, insert, selectFrom: start, selectTo: start + insert.length }
}
