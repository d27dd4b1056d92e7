import { readZip } from '@plumbline/ledger/pack/zip'
import { expect, vi } from 'vitest'
import type { Api, TestServer } from './test-server.ts'

/** Asks for a pack and waits until it is made. @returns its id */
export async function madePack(api: Api, wish: object = { withFiles: false }): Promise<string> {
  const { status, json, text } = await api('POST', '/audit-packs', wish)
  expect(status, text).toBe(202)
  await vi.waitFor(async () => expect((await api('GET', `/audit-packs/${json.id}`)).json.status).toBe('ready'), 60_000)
  return json.id
}

/** The texts in a pack that is kept here, by their paths; whoever may not download it can be asked for, too. */
export async function textsOf(
  { database, foundations }: Pick<TestServer, 'database' | 'foundations'>,
  id: string,
): Promise<ReadonlyMap<string, string>> {
  const superuser = await database.connectSuperuser()
  const { rows } = await superuser.query('select org_id, sha256 from audit_pack where id = $1', [id])
  await superuser.end()
  const texts = new Map<string, string>()
  for await (const { path, content } of readZip(await foundations.fileStore.get(rows[0].org_id, rows[0].sha256))) {
    let text = ''
    for await (const piece of content) text += Buffer.from(piece).toString('latin1')
    texts.set(path, Buffer.from(text, 'latin1').toString())
  }
  return texts
}
