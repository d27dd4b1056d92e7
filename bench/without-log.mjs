// Loaded before the server of the bench that writes without a log: the one function that appends entries does nothing there.
import { register } from 'node:module'

const hooks = `export async function load(url, context, next) {
  if (!url.endsWith('/platform/dist/change/append.js')) return next(url, context)
  return { format: 'module', shortCircuit: true, source: 'export async function appendEvents() {}' }
}`
register(`data:text/javascript,${encodeURIComponent(hooks)}`)
