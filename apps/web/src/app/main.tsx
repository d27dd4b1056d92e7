import '@fontsource-variable/inter/wght.css'
import '@plumbline/ui/tokens.css'
import '@mantine/core/styles.layer.css'
import '@mantine/dates/styles.layer.css'
import '@plumbline/ui/base.css'
import '@plumbline/ui/parts.css'
import '@plumbline/ui/grid.css'
import '@plumbline/ui/mantine.css'
import './shell/shell.css'
import '../shared/shared.css'
import { I18nProvider } from '@lingui/react'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from '../shared/api/query-client.ts'
import { activate, i18n, language } from '../shared/i18n/i18n.ts'
import { router } from './router.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

await activate(language.get())
language.subscribe(() => void activate(language.get()).then(() => router.invalidate()))

createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
)
