import { afterAll, expect, it } from 'vitest'
import { madePack, textsOf } from '../testing/packed.ts'
import { startTestServer } from '../testing/test-server.ts'
import { noticingPeople } from './noticed-people.ts'
import { openStage } from './stage.ts'

const server = await startTestServer()
const stage = await openStage()
afterAll(async () => {
  await stage.remove()
  await server.close()
})

it('a pack of a part names the people of that part, in its pages too', async () => {
  const manager = await server.join(['aims-manager', 'system-owner'], 'Mara Manager')
  const owner = await server.join(['system-owner'], 'Olga Owner')
  await server.join(['contributor'], 'Nobody Near')
  const system = (await manager('POST', '/ai-systems', { title: 'Scoring', ownerId: owner.personId })).json
  const texts = await textsOf(server, await madePack(manager, { systems: [system.id], withFiles: false }))
  for (const path of ['people.jsonl', 'browse/data/index.js']) {
    expect(texts.get(path), path).toContain('Mara Manager')
    expect(texts.get(path), path).toContain('Olga Owner')
    expect(texts.get(path), path).not.toContain('Nobody Near')
  }
})

it('an id is found wherever a piece ends', async () => {
  const id = '01900000-0000-7000-8000-000000000001'
  const other = '01900000-0000-7000-8000-000000000002'
  for (let at = 0; at <= id.length; at += 1) {
    const { stage: told, noticed } = noticingPeople(stage, new Set([id, other]))
    const file = await told.write(`records/${at}.jsonl`)
    await file.add(`{"by":"${id.slice(0, at)}`)
    await file.add(Buffer.from(`${id.slice(at)}"}`))
    await file.end()
    expect([...noticed], String(at)).toEqual([id])
  }
})
