import { createServer, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createMail } from './mail.ts'

interface Received {
  readonly commands: string[]
  message: string
}

/** As much of SMTP (RFC 5321) as it takes to receive one message. */
async function startMailServer(
  answers: Readonly<Record<string, string>> = {},
): Promise<{ url: string; received: Received }> {
  const received: Received = { commands: [], message: '' }
  const speak = (socket: Socket) => {
    let isData = false
    let rest = ''
    socket.on('error', () => undefined)
    socket.write('220 mail.example ESMTP\r\n')
    socket.on('data', (chunk) => {
      rest += chunk.toString()
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end)
        rest = rest.slice(end + 2)
        if (isData && line !== '.') received.message += `${line}\n`
        else if (isData) {
          isData = false
          socket.write('250 taken\r\n')
        } else {
          received.commands.push(line)
          const verb = line.slice(0, 4).toUpperCase()
          isData = verb === 'DATA'
          socket.write(answers[verb] ?? (isData ? '354 go on\r\n' : verb === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n'))
        }
      }
    })
  }
  const server = createServer(speak)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  return { url: `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, received }
}

const publicUrl = 'https://aims.example.org'
const message = { to: 'ada@example.org', subject: 'Hello', text: 'Grüße aus Köln' }

describe('mail', () => {
  it('reaches the one it is for, from an address of the server', async () => {
    const { url, received } = await startMailServer()
    await createMail(url, publicUrl)(message)
    expect(received.commands).toContain('MAIL FROM:<plumbline@aims.example.org>')
    expect(received.commands.filter((line) => line.startsWith('RCPT'))).toEqual(['RCPT TO:<ada@example.org>'])
    expect(received.message).toMatch(/^From: Plumbline <plumbline@aims\.example\.org>$/m)
    expect(received.message).toMatch(/^Auto-Submitted: auto-generated$/m)
    expect(received.message).toMatch(/Gr=C3=BC=C3=9Fe/)
  })

  it('comes from the address that the setting names', async () => {
    const { url, received } = await startMailServer()
    await createMail(`${url}?from=aims@example.com`, publicUrl)(message)
    expect(received.commands).toContain('MAIL FROM:<aims@example.com>')
    expect(() => createMail(`${url}?from=nobody`, publicUrl)).toThrow(/not an e-mail address/)
  })

  it('takes no header and no recipient from a subject', async () => {
    const { url, received } = await startMailServer()
    await createMail(
      url,
      publicUrl,
    )({ ...message, subject: 'Invitation to Acme\r\nBcc: eve@example.org\r\n\r\nPay here' })
    expect(received.commands.filter((line) => line.startsWith('RCPT'))).toHaveLength(1)
    expect(received.message).not.toMatch(/^Bcc/m)
    expect(received.message).toMatch(/^Subject: Invitation to Acme Bcc: eve@example\.org Pay here$/m)
  })

  it.each([
    'ada@example.org, eve@example.org',
    'ada@example.org\r\nRCPT TO:<eve@example.org>',
    'Ada <ada@example.org>',
    '"eve@example.org ada"@example.org',
    'ada@example.org\u0000',
    'group:ada@example.org;',
  ])('refuses %j as a recipient', async (to) => {
    const { url, received } = await startMailServer()
    await expect(createMail(url, publicUrl)({ ...message, to })).rejects.toThrow(/not an e-mail address/)
    expect(received.commands).toEqual([])
  })

  it('that the server does not take is reported', async () => {
    const { url } = await startMailServer({ RCPT: '550 no such box\r\n' })
    await expect(createMail(url, publicUrl)(message)).rejects.toThrow(/550/)
  })

  it('without a server is reported', async () => {
    await expect(createMail('smtp://127.0.0.1:1', publicUrl)(message)).rejects.toThrow(/ECONNREFUSED/)
  })

  it('sends no password in the clear over a network', async () => {
    const { url, received } = await startMailServer({ STAR: '454 not here\r\n' })
    const remote = url.replace('smtp://127.0.0.1', 'smtp://user:secret@[::ffff:127.0.0.1]')
    await expect(createMail(remote, publicUrl)(message)).rejects.toThrow(/TLS/)
    expect(received.commands.some((line) => line.startsWith('AUTH'))).toBe(false)
  })
})
