import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { templatesFolder } from '../shipped.ts'
import { parseTemplate } from './parse.ts'
import { BadTemplate, type Template, TemplateHeader, type TemplateLanguage, templateLanguages } from './schema.ts'

const fileName = new RegExp(`^([a-z0-9]+(?:-[a-z0-9]+)*)\\.(${templateLanguages.join('|')})\\.md$`)
const frontMatter = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/

/** Reads one template. @throws BadTemplate */
export function readTemplate(path: string, name: string, source: string, isOwn: boolean): Template {
  const [, id, language] = fileName.exec(name) ?? []
  if (!id || !language) throw new BadTemplate(`${path}: the file must be called like ai-policy.en.md`)
  const [, yaml, text] = frontMatter.exec(source.replaceAll('\r\n', '\n')) ?? []
  if (yaml === undefined || !text?.trim()) throw new BadTemplate(`${path}: there is no head between --- and no text`)
  const header = TemplateHeader.safeParse(parsed(path, yaml))
  if (!header.success) {
    const issues = header.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new BadTemplate(`${path}: ${issues.join('; ')}`)
  }
  try {
    const body = `${text.trim()}\n`
    return {
      id,
      language: language as TemplateLanguage,
      header: header.data,
      text: body,
      nodes: parseTemplate(body),
      isOwn,
    }
  } catch (error) {
    throw new BadTemplate(`${path}: ${error instanceof Error ? error.message : error}`)
  }
}

function parsed(path: string, yaml: string): unknown {
  try {
    return parse(yaml, { maxAliasCount: 0 })
  } catch (error) {
    throw new BadTemplate(`${path}: ${error instanceof Error ? error.message : error}`)
  }
}

async function readFolder(folder: string, isOwn: boolean): Promise<readonly Template[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md') && name !== 'README.md').sort()
  return Promise.all(
    names.map(async (name) => {
      const path = join(folder, name)
      return readTemplate(path, name, await readFile(path, 'utf8'), isOwn)
    }),
  )
}

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT'

/** Templates that ship, and those of a folder of the instance, which take the place of one with the same name. @throws BadTemplate */
export async function loadTemplates(ownFolder?: string): Promise<readonly Template[]> {
  const own = ownFolder
    ? await readFolder(ownFolder, true).catch((error: unknown) => {
        if (isMissing(error)) return []
        throw error
      })
    : []
  const names = new Set(own.map(({ id, language }) => `${id}.${language}`))
  const shipped = await readFolder(templatesFolder, false)
  return [...shipped.filter(({ id, language }) => !names.has(`${id}.${language}`)), ...own]
}
