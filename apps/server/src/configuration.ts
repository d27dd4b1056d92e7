import { isAbsolute, resolve } from 'node:path'
import { type NoteKey, parseVerifierKey } from '@plumbline/ledger/note'
import { z } from 'zod'

/** The settings, all from the environment (docs/configuration.md). */
export interface Configuration {
  /** Absolute path of the data folder. */
  readonly dataFolder: string
  readonly host: string
  readonly port: number
  /** Public origin, without a slash at the end. */
  readonly publicUrl: string
  readonly databaseUrl: string | undefined
  readonly filesFolder: string
  readonly secret: string | undefined
  readonly smtpUrl: string | undefined
  readonly setUpToken: string | undefined
  readonly fileLimitBytes: number
  /** Command that runs the signer; undefined: the server runs it itself, with keys in the data folder. */
  readonly signer: readonly string[] | undefined
  /** Address of an RFC 3161 time-stamp authority. */
  readonly timestampUrl: string | undefined
  /** Witnesses (C2SP tlog-witness): their verifier keys and addresses. */
  readonly witnesses: readonly { readonly key: NoteKey; readonly url: string }[]
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug'
}

/** A setting is wrong; the message is a sentence for the operator. */
export class BadConfiguration extends Error {}

const url = (protocols: RegExp, example: string) =>
  z.url({ protocol: protocols, error: `it must be an address such as ${example}` })
const whole = (least: number, most: number) => {
  const error = `it must be a whole number from ${least} to ${most}`
  return z.coerce.number(error).int(error).min(least, error).max(most, error)
}

const Settings = z.object({
  PLUMBLINE_DATA: z.string().min(1).default('./data'),
  PLUMBLINE_PORT: whole(1, 65_535).default(4200),
  PLUMBLINE_HOST: z.string().min(1).default('127.0.0.1'),
  PLUMBLINE_URL: url(/^https?$/, 'https://aims.example.org').optional(),
  DATABASE_URL: url(/^postgres(ql)?$/, 'postgres://owner:password@host/database').optional(),
  PLUMBLINE_FILES: z.string().min(1).optional(),
  PLUMBLINE_SECRET: z.string().min(32, 'it needs at least 32 characters').optional(),
  SMTP_URL: url(/^smtps?$/, 'smtp://user:password@host:587').optional(),
  PLUMBLINE_SETUP_TOKEN: z.string().min(16, 'it needs at least 16 characters').optional(),
  PLUMBLINE_SIGNER: z.string().min(1).optional(),
  PLUMBLINE_TIMESTAMP_URL: url(/^https?$/, 'https://tsa.example.org').optional(),
  PLUMBLINE_WITNESSES: z
    .string()
    .transform((text) => text.split(/\s+/).filter((part) => part !== ''))
    .transform((parts, context) => {
      const witnesses = parts.flatMap((part, at) => {
        const key = at % 2 === 0 ? parseVerifierKey(part) : undefined
        const address = parts[at + 1]
        return key?.type === 'cosignature' && address && URL.canParse(address) ? [{ key, url: address }] : []
      })
      if (witnesses.length * 2 !== parts.length)
        context.addIssue({
          code: 'custom',
          message: 'it must be pairs of a verifier key and an address, with spaces between',
        })
      return witnesses
    })
    .optional(),
  PLUMBLINE_FILE_LIMIT_MB: whole(1, 1_000_000).default(200),
  PLUMBLINE_LOG: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug'], 'it must be fatal, error, warn, info or debug')
    .default('warn'),
})

/** Of commands that talk to a server: whoever runs both from one environment starts the server too. */
const ofCommands = ['PLUMBLINE_API_KEY', 'PLUMBLINE_ORG']
const known = new Set([...Object.keys(Settings.shape), ...ofCommands])

export type Environment = Readonly<Record<string, string | undefined>>

/** Reads the settings. @throws BadConfiguration on an unknown PLUMBLINE_ name or a bad value */
export function readConfiguration(environment: Environment, folder: string): Configuration {
  const unknown = Object.keys(environment).filter((name) => name.startsWith('PLUMBLINE_') && !known.has(name))
  if (unknown.length > 0)
    throw new BadConfiguration(`Unknown setting ${unknown.join(', ')}. docs/configuration.md lists them all.`)
  const given = Object.fromEntries([...known].flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])))
  const parsed = Settings.safeParse(given)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new BadConfiguration(`The setting ${issue?.path.join('.')} is not right: ${issue?.message}.`)
  }
  const settings = parsed.data
  if (settings.PLUMBLINE_FILES?.startsWith('s3:'))
    throw new BadConfiguration('PLUMBLINE_FILES must be a folder: this version keeps files in folders only.')
  const dataFolder = absolute(folder, settings.PLUMBLINE_DATA)
  const shownHost = ['0.0.0.0', '::'].includes(settings.PLUMBLINE_HOST) ? '127.0.0.1' : settings.PLUMBLINE_HOST
  const publicUrl = new URL(
    settings.PLUMBLINE_URL ??
      `http://${shownHost.includes(':') ? `[${shownHost}]` : shownHost}:${settings.PLUMBLINE_PORT}`,
  )
  if (publicUrl.pathname !== '/' || publicUrl.search)
    throw new BadConfiguration('PLUMBLINE_URL must be an origin such as https://aims.example.org, without a path.')
  return {
    dataFolder,
    host: settings.PLUMBLINE_HOST,
    port: settings.PLUMBLINE_PORT,
    publicUrl: publicUrl.origin,
    databaseUrl: settings.DATABASE_URL,
    filesFolder: settings.PLUMBLINE_FILES ? absolute(folder, settings.PLUMBLINE_FILES) : resolve(dataFolder, 'files'),
    secret: settings.PLUMBLINE_SECRET,
    smtpUrl: settings.SMTP_URL,
    setUpToken: settings.PLUMBLINE_SETUP_TOKEN,
    fileLimitBytes: settings.PLUMBLINE_FILE_LIMIT_MB * 1_048_576,
    signer: settings.PLUMBLINE_SIGNER?.split(' ').filter((word) => word !== ''),
    timestampUrl: settings.PLUMBLINE_TIMESTAMP_URL,
    witnesses: settings.PLUMBLINE_WITNESSES ?? [],
    logLevel: settings.PLUMBLINE_LOG,
  }
}

const absolute = (folder: string, path: string) => (isAbsolute(path) ? path : resolve(folder, path))
