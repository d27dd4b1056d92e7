import { version } from '@plumbline/server/version'
import { Command, CommanderError } from 'commander'
import { addCodeCommands } from './code/add-commands.ts'

/** The command line. Commands are loaded when they are called, so that each starts fast. */
export async function run(args: readonly string[]): Promise<void> {
  const program = new Command('plumbline')
    .description('AI management system for ISO/IEC 42001')
    .version(version)
    .exitOverride()
  program
    .command('serve')
    .description('start the server')
    .action(async () => {
      const { main } = await import('@plumbline/server/main')
      await main()
    })
  program
    .command('demo')
    .description('start the server in ./data-demo with the demo organization')
    .action(async () => {
      const { demo } = await import('@plumbline/server/demo/main')
      await demo()
    })
  program
    .command('doctor')
    .description('check settings, database and files, and say what is not safe')
    .action(async () => {
      const { doctor } = await import('@plumbline/server/doctor')
      process.exitCode = await doctor()
    })
  program
    .command('verify')
    .description('verify an audit pack, offline; exit code 0, or 1 with the first fault')
    .argument('<pack>', 'the zip file')
    .option('--key <key...>', 'verifier keys of the log, or a file of them, from elsewhere than the pack')
    .action(async (pack: string, { key = [] }: { key?: string[] }) => {
      const { verify } = await import('./verify.ts')
      process.exitCode = await verify(pack, key)
    })
  const log = program
    .command('log')
    .description('keys and names of the logs; with the embedded database, stop the server')
  const why = ['--reason <text>', 'why: it stands in every log'] as const
  log
    .command('rotate-key')
    .description('have new keys sign the logs from now on')
    .requiredOption(...why)
    .action(async (options: { reason: string }) => {
      const { rotateKey } = await import('@plumbline/server/log-upkeep')
      process.exitCode = await rotateKey(options)
    })
  log
    .command('reopen')
    .description('go on under a new name with the logs that the signer refuses, or after its folder was lost')
    .requiredOption(...why)
    .action(async (options: { reason: string }) => {
      const { reopen } = await import('@plumbline/server/log-upkeep')
      process.exitCode = await reopen(options)
    })
  const passphrase = ['--passphrase-file <file>', 'a file whose first line is the passphrase'] as const
  program
    .command('backup')
    .description('write everything that this instance holds into one file; the server may run meanwhile')
    .argument('<file>', 'the file to make')
    .option(...passphrase)
    .action(async (file: string, { passphraseFile }: { passphraseFile?: string }) => {
      const { backup } = await import('@plumbline/server/backup/backup')
      process.exitCode = await backup(file, { passphraseFile })
    })
  program
    .command('restore')
    .description('fill an empty instance from a backup')
    .argument('<file>', 'the backup')
    .option(...passphrase)
    .option('--check', 'only read the backup to its end and say what it holds')
    .action(async (file: string, options: { passphraseFile?: string; check?: true }) => {
      const { restore } = await import('@plumbline/server/backup/restore')
      process.exitCode = await restore(file, options)
    })
  addCodeCommands(program)
  try {
    await program.parseAsync([...args], { from: 'user' })
  } catch (error) {
    // Commander has said what was wrong with the arguments; anything else has said nothing yet.
    if (!(error instanceof CommanderError)) process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
    process.exitCode = error instanceof CommanderError ? error.exitCode : 1
  }
}
