import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import type { Registry } from '@plumbline/records/behaviour'
import { linksNear } from './browse-links.ts'
import { linkShown, type Packed, recordShown } from './browse-records.ts'
import type { RecordIds } from './record-ids.ts'
import type { Stage } from './stage.ts'
import { versionsOf } from './versions.ts'
import type { Wanted } from './wanted.ts'

/** Records that are looked at together with their links. */
const recordsAtOnce = 100

/** `browse/data/<register>-<n>.js`: the records of a register as they stood at the end of the period, for `index.html`. */
export async function stageBrowse(
  tx: ReadTransaction,
  stage: Stage,
  registry: Registry,
  wanted: Wanted,
  packed: Packed,
  [register, ids]: readonly [string, RecordIds],
): Promise<void> {
  const chunks = chunkWriter(stage, register)
  for (const page of ids.pages(recordsAtOnce)) {
    const links = linksNear(tx, registry, wanted, page)
    let link = await links.next()
    for await (const row of versionsOf(tx, page, wanted, 'current')) {
      const place = page.indexOf(row.id.replaceAll('-', '')) + 1
      await chunks.begin(packed.places.chunkOf(register, row.number), recordShown(row, packed))
      for (; !link.done && link.value.place <= place; link = await links.next())
        if (link.value.place === place) await chunks.link(linkShown(registry, row, link.value, packed))
    }
  }
  await chunks.end()
}

const callOf = (register: string, chunk: number) => `plumblinePack.chunk(${JSON.stringify(register)},${chunk},[`

/** Writes the scripts of a register piece by piece: neither a chunk nor what a record is linked with is ever in memory whole. */
function chunkWriter(stage: Stage, register: string) {
  let open: { readonly chunk: number; readonly file: Awaited<ReturnType<Stage['write']>> } | undefined
  let between = ''
  const end = async () => {
    await open?.file.add(']}])\n')
    await open?.file.end()
    open = undefined
  }
  return {
    async begin(chunk: number, record: object): Promise<void> {
      const isNext = open?.chunk === chunk
      if (!isNext) {
        await end()
        open = { chunk, file: await stage.write(`browse/data/${register}-${chunk}.js`) }
      }
      await open?.file.add(
        `${isNext ? ']},' : callOf(register, chunk)}${JSON.stringify(record).slice(0, -1)},"links":[`,
      )
      between = ''
    },
    async link(link: object): Promise<void> {
      await open?.file.add(between + JSON.stringify(link))
      between = ','
    },
    end,
  }
}
