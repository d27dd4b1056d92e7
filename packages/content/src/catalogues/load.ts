import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { BadPack, readYaml } from '../load.ts'
import { cataloguesFolder } from '../shipped.ts'
import { CatalogueRisk, type Catalogues, CatalogueThreat } from './schema.ts'

async function readAll<Schema extends z.ZodType<{ readonly id: string }>>(folder: string, schema: Schema) {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort()
  const files = await Promise.all(names.map((name) => readYaml(join(folder, name), z.array(schema))))
  const entries = files.flat()
  const twice = entries.find(({ id }, at) => entries.findIndex((other) => other.id === id) !== at)
  if (twice) throw new BadPack(`${folder}: ${twice.id} stands there twice`)
  return entries
}

/** The catalogues of risks and threats that ship with the product. @throws BadPack */
export async function loadCatalogues(folder = cataloguesFolder): Promise<Catalogues> {
  const [risks, threats] = await Promise.all([
    readAll(join(folder, 'risks'), CatalogueRisk),
    readAll(join(folder, 'threats'), CatalogueThreat),
  ])
  return { risks, threats }
}
