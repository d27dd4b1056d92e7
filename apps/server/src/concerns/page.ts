import { Html, html } from '../api-docs/html.ts'
import { de } from './words-de.ts'
import { en, type Words } from './words-en.ts'

export type Language = 'en' | 'de'
export const words: Readonly<Record<Language, Words>> = { en, de }

/** The language of a page: as asked for, else the first of the browser's that there is. */
export function languageOf(asked: unknown, accepted: string | undefined): Language {
  if (asked === 'de' || asked === 'en') return asked
  const wanted = (accepted ?? '').split(',').map((one) => one.trim().slice(0, 2).toLowerCase())
  return wanted.find((one): one is Language => one === 'de' || one === 'en') ?? 'en'
}

const style = new Html(`<style>
:root { color-scheme: light dark; --ground: #fcfcfa; --ink: #16181d; --soft: #5d626d; --line: #8b8f98; --accent: #2347c5; --field: #f3f3ef; --wrong: #a3261b }
@media (prefers-color-scheme: dark) {
  :root { --ground: #14161a; --ink: #e9eaec; --soft: #a2a8b4; --line: #7c828e; --accent: #93abff; --field: #1c1f25; --wrong: #ff9d92 }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
header, main { max-width: 640px; margin: 0 auto; padding: 16px }
header { display: flex; justify-content: space-between; gap: 16px; flex-wrap: wrap; color: var(--soft) }
main { padding-bottom: 64px }
h1 { font-size: 26px; line-height: 1.2; margin: 8px 0 }
h2 { font-size: 18px; margin: 28px 0 8px }
a { color: var(--accent) }
ul.plain { padding-left: 20px }
label, legend { display: block; font-weight: 600; margin: 20px 0 2px }
.help { color: var(--soft); margin: 0 0 4px; font-size: 14px }
input, textarea, select { width: 100%; font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--line); border-radius: 6px; padding: 8px 10px; min-height: 44px }
textarea { min-height: 160px }
button { font: inherit; font-weight: 600; color: var(--ground); background: var(--accent); border: 0; border-radius: 6px; padding: 10px 20px; margin-top: 24px; min-height: 44px }
.wrong { color: var(--wrong); font-weight: 600; margin: 4px 0 }
.box { background: var(--field); border-radius: 8px; padding: 12px 16px; margin: 16px 0 }
.code { font: 600 22px/1.4 ui-monospace, Menlo, Consolas, monospace; letter-spacing: .04em; overflow-wrap: anywhere; user-select: all }
.words { white-space: pre-wrap; overflow-wrap: anywhere; margin: 4px 0 }
.far { position: absolute; left: -9999px; width: 1px; height: 1px; overflow: hidden }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
</style>`)

/** A whole page: no script, no image, nothing from elsewhere. */
export function page(language: Language, title: string, here: string, body: Html): string {
  const other: Language = language === 'en' ? 'de' : 'en'
  const name = other === 'de' ? 'Deutsch' : 'English'
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${title}</title>${style}</head>
<body><header><span>Plumbline</span><nav aria-label="${words[language].another}"><a href="${here}?lang=${other}" lang="${other}" hreflang="${other}">${name}</a></nav></header>
<main>${body}</main></body></html>`.text
}
