import { createInterface } from 'node:readline'
import { answerLine } from './answer.ts'
import { openVault } from './vault.ts'

/*
 * The signer, a program of its own: `node main.js FOLDER`. It has no connection to the database or the network. Run it as
 * another user (PLUMBLINE_SIGNER), and whoever takes over the server can ask it, but not make it sign a second past.
 */
const [folder] = process.argv.slice(2)
if (!folder) {
  process.stderr.write('The signer needs the folder of its keys.\n')
  process.exit(2)
}
const vault = openVault(folder, () => new Date().toISOString())
// Ctrl-C goes to the whole group; the server ends the signer when it needs it no more, by closing its input.
process.on('SIGINT', () => undefined)
for await (const line of createInterface({ input: process.stdin }))
  process.stdout.write(`${JSON.stringify(answerLine(vault, JSON.parse(line)))}\n`)
