import { describe, expect, it } from 'vitest'
import { renderMarkdown } from './markdown.tsx'

describe('Markdown of a record', () => {
  it('shows headings, lists and tables', () => {
    expect(renderMarkdown('# Policy\n\n- one\n- two')).toContain('<li>one</li>')
    expect(renderMarkdown('| a | b |\n|---|---|\n| 1 | 2 |')).toContain('<td>1</td>')
  })
  it.each([
    ['<script>alert(1)</script>', '<script'],
    ['<img src=x onerror=alert(1)>', '<img'],
    ['[click](javascript:alert(1))', 'href="javascript'],
    ['![x](https://elsewhere.example/pixel.png)', '<img'],
    ['<a href="data:text/html,x">x</a>', '<a href="data'],
  ])('lets nothing through that could act: %s', (source, forbidden) => {
    expect(renderMarkdown(source)).not.toContain(forbidden)
  })
  it('opens links outside without telling where one comes from', () => {
    expect(renderMarkdown('[iso](https://iso.org)')).toContain('rel="noopener noreferrer"')
  })
})
