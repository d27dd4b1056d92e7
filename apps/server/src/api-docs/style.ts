import { Html } from './html.ts'

/** The look of the product, small enough to stand in the page itself. */
export const style = new Html(`<style>
:root { color-scheme: light dark; --ground: #fcfcfa; --ink: #16181d; --soft: #5d626d; --line: #dcdcd6; --accent: #2347c5; --field: #f3f3ef }
@media (prefers-color-scheme: dark) {
  :root { --ground: #14161a; --ink: #e9eaec; --soft: #a2a8b4; --line: #32363f; --accent: #93abff; --field: #1c1f25 }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 14px/1.5 Inter, system-ui, sans-serif }
main { max-width: 1040px; margin: 0 auto; padding: 24px 16px 64px }
h1 { font-size: 22px; margin: 8px 0 }
h2 { font-size: 15px; margin: 28px 0 8px }
h3 { font-size: 13px; margin: 16px 0 4px }
p { max-width: 70ch }
a { color: var(--accent); text-decoration: none }
a:hover { text-decoration: underline }
code, pre { font: 12.5px/1.5 ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere }
pre { background: var(--field); border: 1px solid var(--line); border-radius: 6px; padding: 10px 12px; overflow-x: auto }
form { display: flex; gap: 8px; margin: 12px 0 }
input { flex: 1; max-width: 420px; min-width: 0; font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--soft); border-radius: 6px; padding: 5px 10px }
button { font: inherit; font-weight: 600; color: var(--ground); background: var(--accent); border: 0; border-radius: 6px; padding: 5px 14px }
table { width: 100%; border-collapse: collapse; table-layout: fixed }
th, td { text-align: left; vertical-align: top; padding: 5px 8px 5px 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere }
td.narrow { width: 76px }
th:nth-child(2) { width: 18% }
th:first-child { width: 36% }
th { font-weight: 600; color: var(--soft) }
.soft { color: var(--soft) }
.method { display: inline-block; min-width: 58px; font-weight: 600 }
section.operation { border-top: 1px solid var(--line); padding-top: 4px; margin-top: 24px }
:target { scroll-margin-top: 16px; outline: 2px solid var(--accent); outline-offset: 8px; border-radius: 2px }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
</style>`)
