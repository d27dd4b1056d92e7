import { chromium } from 'playwright-core'
const [,, who, ...paths] = process.argv
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
const [w,h] = (process.env.SIZE ?? '1280x900').split('x').map(Number)
const c = await b.newContext({ viewport: { width: w, height: h }, colorScheme: process.env.DARK ? 'dark' : 'light', locale: process.env.LOC ?? 'en-GB' })
const p = await c.newPage()
const seen = new Set(); p.on("console", m => { const t = m.text().slice(0, 160); if (m.type() === "error" && !seen.has(t)) { seen.add(t); console.log("console:", t) } })
p.on('pageerror', e => console.log('pageerror', e.message.slice(0, 300)))
const base = process.env.BASE ?? 'http://127.0.0.1:8790'
await p.goto(base + '/sign-in')
await p.request.post(base + '/api/auth/sign-in/email', { data: { email: who.includes('@') ? who : who + '@nordhaven.example', password: 'harbour light and tide 42' }, headers: { origin: base } })
let i = 0
for (const path of paths) {
  await p.goto(base + '/nordhaven/' + path); await p.waitForTimeout(1500)
  if (process.env.CLICK) { await p.click(process.env.CLICK); await p.waitForTimeout(1000) }
  await p.screenshot({ path: `/tmp/s-${process.env.TAG ?? 'x'}-${++i}.png`, fullPage: !!process.env.FULL })
}
await b.close()
