import type { WorkItem } from '@plumbline/contract/kernel-endpoints'
import type { Notification } from '@plumbline/contract/work-endpoints'

/** What a digest is made of. */
export interface Digest {
  readonly name: string
  readonly organization: string
  /** Of the organization's pages, without a slash at the end. */
  readonly address: string
  readonly today: string
  readonly work: readonly WorkItem[]
  readonly news: readonly Notification[]
}

interface Part {
  readonly title: string
  readonly lines: readonly { readonly text: string; readonly link: string }[]
}

/** Lines of a part at most; the rest is a number. */
const most = 20

const newsText = ({ cause, actor, event, times, day, record }: Notification): string => {
  const what = `${record.ref} ${record.title}`
  const who = actor?.name ?? 'Plumbline'
  switch (cause) {
    case 'assigned':
      return `${who} gave you ${what}`
    case 'mentioned':
      return `${who} named you in a comment on ${what}`
    case 'changed':
      return event === 'commented'
        ? `${who} commented on ${what}`
        : `${who} changed ${what}${times > 1 ? ` (${times} changes)` : ''}`
    case 'approval':
      return `${what} waits for an approval`
    case 'due':
      return `${what} falls due on ${day}`
    case 'recurring':
      return `${what} is due again`
  }
}

function partsOf({ address, today, work, news }: Digest): readonly Part[] {
  const link = ({ register, ref }: { register: string; ref: string }) => `${address}/${register}/${ref}`
  const ofWork = (title: string, chosen: (item: WorkItem) => boolean): Part => ({
    title,
    lines: work.filter(chosen).map(({ record }) => ({
      text: `${record.ref} ${record.title}${record.dueOn ? `, due ${record.dueOn}` : ''}`,
      link: link(record),
    })),
  })
  // What is due stands in the lists of work already.
  const listed = new Set(work.map(({ record }) => record.id))
  const isTold = ({ cause, record }: Notification) => (cause === 'due' || cause === 'approval') && listed.has(record.id)
  return [
    ofWork('Overdue', ({ why }) => why === 'overdue'),
    ofWork('Due today', ({ why, record }) => why === 'due' && record.dueOn === today),
    ofWork('Waits for your decision', ({ why }) => why === 'approval'),
    ofWork('Due soon', ({ why, record }) => why === 'due' && record.dueOn !== today),
    {
      title: 'New for you',
      lines: news.filter((one) => !isTold(one)).map((one) => ({ text: newsText(one), link: link(one.record) })),
    },
  ].filter(({ lines }) => lines.length > 0)
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** The digest as a mail; undefined when there is nothing to act on and nothing new. */
export function digestMail(digest: Digest): { subject: string; text: string; html: string } | undefined {
  const parts = partsOf(digest)
  if (parts.every(({ title }) => title === 'Due soon')) return undefined
  const { name, organization, address } = digest
  const counts = parts.map(({ title, lines }) => `${lines.length} ${title.toLowerCase()}`)
  const shown = parts.map(({ title, lines }) => ({ title, lines: lines.slice(0, most), rest: lines.length - most }))
  const settings = `${address}/settings/account`
  const text = shown.map(({ title, lines, rest }) =>
    [
      `${title}`,
      ...lines.map((line) => `- ${line.text}\n  ${line.link}`),
      ...(rest > 0 ? [`- and ${rest} more: ${address}`] : []),
    ].join('\n'),
  )
  const html = shown.map(
    ({ title, lines, rest }) =>
      `<h2 style="font-size:15px;margin:16px 0 4px">${title}</h2><ul style="margin:0;padding-left:18px">${lines
        .map((line) => `<li><a href="${escaped(line.link)}">${escaped(line.text)}</a></li>`)
        .join('')}${rest > 0 ? `<li><a href="${escaped(address)}">and ${rest} more</a></li>` : ''}</ul>`,
  )
  return {
    subject: `${organization}: ${counts.join(', ')}`,
    text: `Hello ${name},\n\n${text.join('\n\n')}\n\nHow often this comes, and what it tells of: ${settings}\n`,
    html: `<div style="font-family:sans-serif;font-size:14px;line-height:20px"><p>Hello ${escaped(name)},</p>${html.join('')}<p style="color:#666;font-size:12px"><a href="${escaped(settings)}">How often this comes, and what it tells of</a></p></div>`,
  }
}
