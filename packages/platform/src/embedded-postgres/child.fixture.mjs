// A Plumbline in a process of its own, for tests that kill it: node child.fixture.mjs <server.js> <directory> <mode>
import { Client } from 'pg'

const [bundle, directory, mode] = process.argv.slice(2)
const { startEmbeddedPostgres } = await import(bundle)
const say = (line) => process.stdout.write(`${line}\n`)

const server = await startEmbeddedPostgres({ directory, patienceMs: 500 }).catch((error) => {
  say(`refused ${error.name} ${error.message}`)
  process.exit(1)
})
say(`started ${process.pid}`)

if (mode === 'insert') {
  const client = new Client({
    host: server.socketDirectory,
    port: server.port,
    user: server.superuser,
    database: 'postgres',
  })
  client.on('error', () => process.exit(2))
  await client.connect()
  await client.query('create table if not exists acknowledged (id bigint generated always as identity primary key)')
  for (;;) {
    const { rows } = await client.query('insert into acknowledged default values returning id')
    say(`row ${rows[0].id}`)
  }
}
process.stdin.resume()
