import { type Command, Option } from 'commander'
import type { ConnectionOptions } from '../connection.ts'

const connected = (command: Command): Command =>
  command
    .option('--url <url>', 'address of the server (or PLUMBLINE_URL; http://127.0.0.1:4200)')
    .option('--org <name>', 'short name of the organization (or PLUMBLINE_ORG; the one of the key)')
    .option('--key-file <file>', 'a file with an API key (or PLUMBLINE_API_KEY)')

/** Governance as code: the records as files that can be reviewed, compared and applied. */
export function addCodeCommands(program: Command): void {
  connected(program.command('export'))
    .description('write the records of an organization into a folder')
    .argument('<folder>', 'an empty one, or one of an earlier export')
    .addOption(new Option('--as <form>', 'code: a YAML file a record').choices(['code']).makeOptionMandatory())
    .option('--as-of <time>', 'as it stood at a moment, RFC 3339')
    .option('--no-bytes', 'leave out the bytes of the files that records name')
    .action(async (folder: string, options: ConnectionOptions & { asOf?: string; bytes: boolean }) => {
      const { exportCode } = await import('./commands.ts')
      process.exitCode = await exportCode(folder, options)
    })
  connected(program.command('diff'))
    .description('say what a folder has otherwise than the organization; exit code 1 when it has')
    .argument('<folder>', 'as export wrote it')
    .action(async (folder: string, options: ConnectionOptions) => {
      const { diffCode } = await import('./commands.ts')
      process.exitCode = await diffCode(folder, options)
    })
  connected(program.command('apply'))
    .description('make the records as a folder says: all of it, or nothing')
    .argument('<folder>', 'as export wrote it')
    .option('--dry-run', 'only say what would happen', false)
    .option('--reason <text>', 'why, as the history will say')
    .action(async (folder: string, options: ConnectionOptions & { dryRun: boolean; reason?: string }) => {
      const { applyCode } = await import('./commands.ts')
      process.exitCode = await applyCode(folder, options)
    })
}
