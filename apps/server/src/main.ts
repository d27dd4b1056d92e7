import { setFlagsFromString } from 'node:v8'
import { BadConfiguration, readConfiguration } from './configuration.ts'
import { type RunningServer, startServer } from './server.ts'

type Say = (line: string) => void

/** A sentence for the operator instead of a stack. */
function sentenceOf(error: unknown, port: number | undefined): string {
  if (error instanceof BadConfiguration) return error.message
  const { code, message } = error as { code?: string; message?: string }
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Stop it, or set PLUMBLINE_PORT to a free port.`
  if (code === 'EACCES') return `No permission: ${message}`
  return message ?? String(error)
}

/** Runs the server until it is told to stop. Ctrl-C stops everything in order, the database last. @param greet says what a person needs to know first */
export async function runServer(greet: (server: RunningServer, say: Say) => Promise<void>): Promise<void> {
  const say: Say = (line) => process.stdout.write(`${line}\n`)
  let port: number | undefined
  let server: RunningServer | undefined
  let isStopping = false
  const stop = async (code: number) => {
    if (isStopping) return
    isStopping = true
    await server?.stop()
    process.exit(code)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (!isStopping) say('Stopping.')
      void stop(0)
    })
  try {
    const configuration = readConfiguration(process.env, process.cwd())
    port = configuration.port
    server = await startServer(configuration, (reason) => {
      process.stderr.write(`The database stopped: ${reason}\n`)
      void stop(1)
    })
    if (isStopping) return await server.stop()
    // From here on, garbage goes before the heap has doubled: measured, it costs no speed, and the server stays small.
    setFlagsFromString('--heap-growing-percent=20')
    await greet(server, say)
    say(`Plumbline runs on ${configuration.publicUrl}`)
  } catch (error) {
    process.stderr.write(`Plumbline could not start. ${sentenceOf(error, port)}\n`)
    await stop(1)
  }
}

/** `plumbline serve`. */
export const main = (): Promise<void> =>
  runServer(async (server, say) => {
    if (!server.isSetUp) say(`Set it up here, once: ${server.setUpLink}`)
  })
