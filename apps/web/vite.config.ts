import type { ClientRequest } from 'node:http'
import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig } from 'vite'

const api = process.env.PLUMBLINE_URL ?? 'http://127.0.0.1:4200'

/** The server takes writes by cookie only from its own origin; in development the page has another one. */
const proxy = {
  '/api': {
    target: api,
    configure: (made: { on: (event: 'proxyReq', listen: (request: ClientRequest) => void) => void }) =>
      made.on('proxyReq', (request) => {
        if (request.hasHeader('origin')) request.setHeader('origin', new URL(api).origin)
      }),
  },
}

// biome-ignore lint/style/noDefaultExport: Vite reads the default export
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  server: { port: 4210, strictPort: true, proxy },
  preview: { port: 4211, strictPort: true, proxy },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The page allows no data: addresses, so nothing is inlined.
    assetsInlineLimit: 0,
    target: 'es2022',
  },
})
