import type { Actor } from '@plumbline/contract/actor'
import { type Role, roles } from '@plumbline/contract/role'
import { describe, expect, it } from 'vitest'
import { sightOfEntries } from './log-sight.ts'

const as = (held: readonly Role[], scopes?: readonly string[]): Actor => ({
  personId: '01900000-0000-7000-8000-000000000001',
  roles: held,
  auth: scopes ? 'key' : 'session',
  ...(scopes ? { scopes } : {}),
})

/** By role, in the order of `roles`: everything, those of own rooms, those of people and files, records, nothing. */
const letters = { all: '#', 'own-rooms': 'o', 'people-and-files': 'p', records: 'r', none: '.' }
const table: Readonly<Record<string, string>> = {
  'session.began': '##....##.',
  'sign-in.failed': '##....##.',
  'account.password-changed': '##....##.',
  'view.opened': '##....##.',
  'export.made': '##....##.',
  'api-key.used': '##....##.',
  'import.uploaded': '##....##.',
  'person.invited': '#........',
  'privacy.erased': '#pppppppp',
  'audit-pack.made': '##....##.',
  'audit-room.opened': '#####.#o.',
  'audit-request.answered': '#####.#o.',
  'audit-sample.drawn': '#####.#o.',
  'audit-note.written': '.........',
  'file.uploaded': '.........',
  'organization.renamed': '#########',
  'log.reopened': '#########',
  'risk.accepted': 'rrrrrrrrr',
  'record.linked': 'rrrrrrrrr',
  'approval.given': 'rrrrrrrrr',
  'constructor.odd': 'rrrrrrrrr',
}

describe('what the log opens, by type and role', () => {
  it.each(Object.entries(table))('%s', (type, wanted) => {
    expect(roles.map((role) => letters[sightOfEntries(as([role]), type)]).join('')).toBe(wanted)
  })

  it('with several roles, is what one of them opens', () => {
    expect(sightOfEntries(as(['external-auditor', 'contributor']), 'audit-request.asked')).toBe('all')
    expect(sightOfEntries(as(['viewer', 'internal-auditor']), 'session.began')).toBe('all')
  })

  it('to a key, is no more than its scopes name', () => {
    const key = as(['administrator'], ['log:read'])
    expect(sightOfEntries(key, 'session.began')).toBe('all')
    expect(sightOfEntries(key, 'audit-request.asked')).toBe('none')
    expect(sightOfEntries(key, 'privacy.erased')).toBe('none')
  })
})
