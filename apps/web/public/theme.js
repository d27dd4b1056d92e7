// Before the first paint: the chosen theme and language, so that nothing flashes. Kept apart because the page allows no inline script.
;(() => {
  const root = document.documentElement
  const read = (key) => {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  }
  const chosen = read('plumbline.theme')
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.dataset.theme = dark ? 'dark' : 'light'
  const language = read('plumbline.language') ?? navigator.language.slice(0, 2)
  root.lang = language === 'de' ? 'de' : 'en'
})()
