import { describe, expect, it } from 'vitest'
import { BadConfiguration, readConfiguration } from './configuration.ts'

const read = (environment: Readonly<Record<string, string>>) => readConfiguration(environment, '/srv/aims')
const refusal = (environment: Readonly<Record<string, string>>): string => {
  try {
    read(environment)
  } catch (error) {
    if (error instanceof BadConfiguration) return error.message
    throw error
  }
  return 'taken'
}

describe('the settings', () => {
  it('are right without any', () => {
    expect(read({})).toMatchObject({
      dataFolder: '/srv/aims/data',
      filesFolder: '/srv/aims/data/files',
      host: '127.0.0.1',
      port: 4200,
      publicUrl: 'http://127.0.0.1:4200',
      fileLimitBytes: 200 * 1_048_576,
    })
  })

  it('leave what is empty at its default, and what belongs to others alone', () => {
    expect(read({ PLUMBLINE_PORT: '', PATH: '/bin', npm_config_loglevel: 'x' }).port).toBe(4200)
  })

  it('name a setting that does not exist', () => {
    expect(refusal({ PLUMBLINE_PROT: '1' })).toContain('PLUMBLINE_PROT')
  })

  it.each([
    ['PLUMBLINE_PORT', 'abc', 'whole number from 1 to 65535'],
    ['PLUMBLINE_PORT', '0', 'whole number'],
    ['PLUMBLINE_PORT', '1.5', 'whole number'],
    ['PLUMBLINE_FILE_LIMIT_MB', '-1', 'whole number'],
    ['PLUMBLINE_URL', 'aims.example.org', 'https://aims.example.org'],
    ['PLUMBLINE_URL', 'https://aims.example.org/path', 'without a path'],
    ['DATABASE_URL', 'mysql://host/db', 'postgres://'],
    ['SMTP_URL', 'host:25', 'smtp://'],
    ['PLUMBLINE_SECRET', 'short', 'at least 32 characters'],
    ['PLUMBLINE_SETUP_TOKEN', 'short', 'at least 16 characters'],
    ['PLUMBLINE_LOG', 'loud', 'debug'],
    ['PLUMBLINE_FILES', 's3://bucket', 'a folder'],
  ])('say what %s must be when it is %s', (name, value, sentence) => {
    expect(refusal({ [name]: value })).toContain(name)
    expect(refusal({ [name]: value })).toContain(sentence)
  })
})
