import { randomBytes } from 'node:crypto'
import { fileLimits } from '@plumbline/platform/files/sent-form'
import { type Html, html } from '../api-docs/html.ts'
import { type Language, page, words } from './page.ts'
import type { OpenForm } from './receive.ts'

/** What somebody typed, and what is wrong with it by field. */
export interface Typed {
  readonly values: Readonly<Record<string, string>>
  readonly wrong: Readonly<Record<string, string>>
}
const nothingTyped: Typed = { values: {}, wrong: {} }

/** A number for one sending: the same page sent twice is one report. */
export const newOnce = (): string => randomBytes(16).toString('base64url')

const none = html``

function labelled(name: string, title: string, help: string, typed: Typed, control: (ties: Html) => Html): Html {
  const wrong = typed.wrong[name]
  const described = [help === '' ? '' : `${name}-help`, wrong ? `${name}-wrong` : ''].filter(Boolean).join(' ')
  const ties = html`id="${name}" name="${name}" ${described === '' ? none : html`aria-describedby="${described}"`} ${wrong ? html`aria-invalid="true"` : none}`
  return html`<label for="${name}">${title}</label>${help === '' ? none : html`<p class="help" id="${name}-help">${help}</p>`}${
    wrong ? html`<p class="wrong" id="${name}-wrong">${wrong}</p>` : none
  }${control(ties)}`
}

const options = (
  given: Readonly<Record<string, string>>,
  chosen: string | undefined,
  empty: string,
): readonly Html[] => [
  html`<option value="">${empty}</option>`,
  ...Object.entries(given).map(
    ([value, title]) => html`<option value="${value}" ${value === chosen ? html`selected` : none}>${title}</option>`,
  ),
]

/** The form itself. */
export function reportPage(
  language: Language,
  path: string,
  form: OpenForm,
  typed: Typed = nothingTyped,
  once: string = newOnce(),
): string {
  const t = words[language]
  const value = (name: string) => typed.values[name] ?? ''
  const optional = (title: string) => `${title} (${t.optional})`
  const faults = Object.keys(typed.wrong)
  const titles: Readonly<Record<string, string>> = {
    subject: t.subject,
    description: t.description,
    about: t.about,
    contact: t.contact,
  }
  return page(
    language,
    `${t.title} – ${form.organization}`,
    path,
    html`<h1>${t.title}</h1>
<p>${t.to}: <b>${form.organization}</b></p>
${form.welcome === '' ? html`<p>${t.lead}</p>` : html`<p class="words">${form.welcome}</p>`}
<div class="box"><ul class="plain">${t.protection.map((line) => html`<li>${line}</li>`)}</ul><p>${t.device}</p></div>
<p><a href="/report/follow?lang=${language}">${t.follow}</a></p>
${faults.length === 0 ? none : html`<div class="box" role="alert"><p class="wrong">${t.wrong}</p><ul class="plain">${faults.map((name) => html`<li><a href="#${name}">${titles[name] ?? ''} ${typed.wrong[name] ?? ''}</a></li>`)}</ul></div>`}
<form method="post" action="${path}?lang=${language}" enctype="multipart/form-data" autocomplete="off" novalidate>
<input type="hidden" name="once" value="${once}">
<div class="far" aria-hidden="true"><label for="website">${t.trap}</label><input id="website" name="website" tabindex="-1" autocomplete="off"></div>
${labelled('subject', t.subject, t.subjectHelp, typed, (ties) => html`<input ${ties} required maxlength="300" value="${value('subject')}">`)}
${labelled('description', t.description, t.descriptionHelp, typed, (ties) => html`<textarea ${ties} required maxlength="9000">${value('description')}</textarea>`)}
${labelled('kind', optional(t.kind), '', typed, (ties) => html`<select ${ties}>${options(t.kinds, value('kind'), t.choose)}</select>`)}
${labelled('reporterKind', optional(t.reporterKind), '', typed, (ties) => html`<select ${ties}>${options(t.reporterKinds, value('reporterKind'), t.choose)}</select>`)}
${labelled('about', optional(t.about), t.aboutHelp, typed, (ties) => html`<input ${ties} maxlength="300" value="${value('about')}">`)}
${labelled('contact', optional(t.contact), t.contactHelp, typed, (ties) => html`<input ${ties} maxlength="300" value="${value('contact')}">`)}
${labelled('files', optional(t.files), t.filesHelp, typed, (ties) => html`<input ${ties} type="file" multiple data-most="${fileLimits.count}" accept=".pdf,.png,.jpg,.jpeg,.txt">`)}
<p class="help">${t.filesWarning}</p>
<button>${t.send}</button>
</form>`,
  )
}

/** The code, this once. */
export function sentPage(language: Language, path: string, code: string): string {
  const t = words[language]
  return page(
    language,
    t.sent,
    path,
    html`<h1>${t.sent}</h1>
<h2 id="code-title">${t.codeIs}</h2>
<div class="box"><p class="code" aria-labelledby="code-title" data-code>${code}</p></div>
<p><b>${t.codeKeep}</b></p>
<p>${t.codeUse} <a href="/report/follow?lang=${language}">${t.follow}</a></p>`,
  )
}

/** A page that says why something could not be done. */
export const refusedPage = (language: Language, path: string, title: string, text: string): string =>
  page(
    language,
    title,
    path,
    html`<h1>${title}</h1><p role="alert">${text}</p><p><a href="${path}?lang=${language}">${words[language].back}</a></p>`,
  )
