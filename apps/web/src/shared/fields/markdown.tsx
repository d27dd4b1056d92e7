import MarkdownIt from 'markdown-it'
import { useMemo } from 'react'

/** Raw HTML in the source is shown as text, and links to anything but web, mail and this page are left as text. */
const renderer = new MarkdownIt({ html: false, linkify: true, breaks: false })
const openLink = renderer.renderer.rules.link_open
renderer.renderer.rules.link_open = (tokens, index, options, environment, self) => {
  tokens[index]?.attrSet('rel', 'noopener noreferrer')
  tokens[index]?.attrSet('target', '_blank')
  return openLink ? openLink(tokens, index, options, environment, self) : self.renderToken(tokens, index, options)
}
/** Pictures from elsewhere would tell that elsewhere who reads; only their words are shown. */
renderer.disable('image')

export const renderMarkdown = (source: string): string => renderer.render(source)

/** Markdown as a page reads it. */
export function Markdown({ source }: { source: string }) {
  const html = useMemo(() => renderMarkdown(source), [source])
  // biome-ignore lint/security/noDangerouslySetInnerHtml: made by the renderer above, which lets no HTML of the source through
  return <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
}
