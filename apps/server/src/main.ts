import { BadConfiguration, readConfiguration } from './configuration.ts'
import { startServer } from './server.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

/** A sentence for the operator instead of a stack. */
function sentenceOf(error: unknown, port: number | undefined): string {
  const { code, message } = error as { code?: string; message?: string }
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Stop it, or set PLUMBLINE_PORT to a free port.`
  if (code === 'EACCES') return `No permission: ${message}`
  return message ?? String(error)
}

/** Runs the server until it is told to stop. Ctrl-C stops everything in order, the database last. */
export async function main(): Promise<void> {
  let port: number | undefined
  try {
    const configuration = readConfiguration(process.env, process.cwd())
    port = configuration.port
    const server = await startServer(configuration, (reason) => {
      process.stderr.write(`The database stopped: ${reason}\n`)
      process.exit(1)
    })
    say(`Plumbline runs on ${configuration.publicUrl}`)
    if (!server.isSetUp) say(`Set it up here, once: ${server.setUpLink}`)
    let isStopping = false
    const stop = (signal: string) => {
      if (isStopping) return
      isStopping = true
      say(`${signal === 'SIGINT' ? '\n' : ''}Stopping.`)
      void server.stop().then(() => process.exit(0))
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(signal))
  } catch (error) {
    process.stderr.write(
      `Plumbline could not start. ${error instanceof BadConfiguration ? error.message : sentenceOf(error, port)}\n`,
    )
    process.exit(1)
  }
}
