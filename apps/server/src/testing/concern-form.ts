import type { FastifyInstance } from 'fastify'
import type { Api } from './test-server.ts'

/** A file as a browser sends it. */
export interface FormFile {
  readonly name: string
  readonly content: string | Buffer
}

const boundary = 'form-boundary-x'

/** A form as a browser sends it. */
export function formBody(fields: Readonly<Record<string, string>>, files: readonly FormFile[] = []): Buffer {
  const part = (head: string, content: string | Buffer) =>
    Buffer.concat([
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ])
  return Buffer.concat([
    ...Object.entries(fields).map(([name, value]) => part(`name="${name}"`, value)),
    ...files.map(({ name, content }) =>
      part(`name="files"; filename="${name}"\r\nContent-Type: application/octet-stream`, content),
    ),
    Buffer.from(`--${boundary}--\r\n`),
  ])
}

/** A reporter at an address of the network, with a browser that knows no script. */
export function reporterOn(app: FastifyInstance, address = '203.0.113.7') {
  const answered = async (response: Promise<{ statusCode: number; body: string; headers: object }>) => {
    const { statusCode, body, headers } = await response
    return {
      status: statusCode,
      text: body,
      headers: headers as Readonly<Record<string, string | undefined>>,
      code: /data-code>([A-Z2-7-]+)</.exec(body)?.[1] ?? '',
      once: /name="once" value="([\w-]+)"/.exec(body)?.[1] ?? '',
    }
  }
  const get = (url: string, headers: Record<string, string> = {}) =>
    answered(app.inject({ method: 'GET', url, remoteAddress: address, headers }))
  const post = (url: string, payload: Buffer, headers: Record<string, string> = {}) =>
    answered(
      app.inject({
        method: 'POST',
        url,
        remoteAddress: address,
        headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, ...headers },
        payload,
      }),
    )
  return {
    get,
    post,
    /** Opens the form, fills it in, and sends it. */
    async report(path: string, fields: Readonly<Record<string, string>> = {}, files: readonly FormFile[] = []) {
      const { once } = await get(path)
      return post(path, formBody({ once, subject: 'Something is wrong', description: 'I saw it.', ...fields }, files))
    },
    follow: (code: string) => post('/report/follow', formBody({ code })),
    async write(code: string, message: string) {
      const { once } = await post('/report/follow', formBody({ code }))
      return post('/report/follow', formBody({ code, once, message }))
    },
  }
}

/** A concern that came through the form, with a file, a message each way, by an AIMS manager who opens the form. */
export async function furnishedConcern(app: FastifyInstance, manager: Api, word = 'x') {
  const { json: form } = await manager('PATCH', '/concern-form', { isOpen: true, welcome: `${word} welcome` })
  const reporter = reporterOn(app)
  const files = [{ name: 'note.txt', content: `${word} file` }]
  const { code } = await reporter.report(form.path, { subject: `${word} reported`, contact: `${word} contact` }, files)
  await reporter.write(code, `${word} message`)
  const { json: list } = await manager('GET', '/concerns?sort=-createdAt&limit=1')
  const [{ id }] = list.items
  await manager('POST', `/concerns/${id}/conversation`, { body: `${word} answer` })
  const { json: talk } = await manager('GET', `/concerns/${id}/conversation`)
  return { path: String(form.path), code, concernId: String(id), attachmentId: String(talk.attachments[0].id) }
}
