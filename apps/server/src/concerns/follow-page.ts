import { randomUUID } from 'node:crypto'
import { html } from '../api-docs/html.ts'
import type { Followed, FollowedMessage } from './follow.ts'
import { type Language, page, words } from './page.ts'

export const followPath = '/report/follow'

/** Where a code is entered. */
export function codePage(language: Language, wrong?: string): string {
  const t = words[language]
  return page(
    language,
    t.follow,
    followPath,
    html`<h1>${t.follow}</h1><p>${t.followLead}</p>
<form method="post" action="${followPath}?lang=${language}" enctype="multipart/form-data" autocomplete="off" novalidate>
<label for="code">${t.code}</label>
${wrong === undefined ? html`` : html`<p class="wrong" id="code-wrong" role="alert">${wrong}</p>`}
<input id="code" name="code" required maxlength="60" autocapitalize="characters" spellcheck="false" ${wrong === undefined ? html`` : html`aria-invalid="true" aria-describedby="code-wrong"`}>
<button>${t.open}</button></form>`,
  )
}

/** What became of a concern, and a line to those who handle it. Times are days: the hour would say when somebody was here. */
export function followedPage(language: Language, code: string, followed: Followed, wrong?: string): string {
  const t = words[language]
  const locale = language === 'de' ? 'de-DE' : 'en-GB'
  const day = (moment: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(moment))
  const statuses: Readonly<Record<string, string>> = t.statuses
  const said = ({ fromReporter, name, body, sentAt }: FollowedMessage) =>
    html`<li class="box"><b>${fromReporter ? t.you : (name ?? t.handlers)}</b>, ${day(sentAt)}<p class="words">${body}</p></li>`
  return page(
    language,
    t.state,
    followPath,
    html`<h1>${t.state}</h1><p>${t.to}: <b>${followed.organization}</b></p>
<div class="box" data-status="${followed.status}"><p><b>${statuses[followed.status] ?? followed.status}</b></p><p class="help">${t.received} ${day(followed.receivedOn)}</p></div>
${followed.answer === undefined ? html`` : html`<h2>${t.answer}</h2><p class="words">${followed.answer}</p>`}
<h2>${t.messages}</h2>
${followed.messages.length === 0 ? html`<p>${t.noMessages}</p>` : html`<ul style="list-style:none;padding:0">${followed.messages.map(said)}</ul>`}
<form method="post" action="${followPath}?lang=${language}" enctype="multipart/form-data" autocomplete="off" novalidate>
<input type="hidden" name="code" value="${code}"><input type="hidden" name="once" value="${randomUUID()}">
<label for="message">${t.write}</label>
${wrong === undefined ? html`` : html`<p class="wrong" id="message-wrong" role="alert">${wrong}</p>`}
<textarea id="message" name="message" required maxlength="9000" ${wrong === undefined ? html`` : html`aria-invalid="true" aria-describedby="message-wrong"`}></textarea>
<button>${t.send}</button></form>`,
  )
}
