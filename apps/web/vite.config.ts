import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig } from 'vite'

const api = process.env.PLUMBLINE_URL ?? 'http://127.0.0.1:4200'

// biome-ignore lint/style/noDefaultExport: Vite reads the default export
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  server: { port: 4210, strictPort: true, proxy: { '/api': { target: api } } },
  preview: { port: 4211, strictPort: true, proxy: { '/api': { target: api } } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The page allows no data: addresses, so nothing is inlined.
    assetsInlineLimit: 0,
    target: 'es2022',
  },
})
