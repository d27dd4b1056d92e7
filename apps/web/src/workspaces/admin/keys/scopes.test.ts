import { Scope } from '@plumbline/contract/kernel-endpoints'
import { describe, expect, it } from 'vitest'
import { rolesForKey } from './key-makers.ts'
import { partsOf, scopeResources } from './scopes.ts'

describe('what a key may do', () => {
  it('names every resource once, in a form that the API takes', () => {
    const resources = scopeResources()
    expect(new Set(resources).size).toBe(resources.length)
    expect(resources).toEqual(expect.arrayContaining(['evidence', 'risks', 'files', 'search', 'people']))
    expect(resources).not.toContain('accounts')
    for (const resource of resources) expect(Scope.safeParse(`${resource}:write`).success).toBe(true)
  })
  it('reads a scope in its parts', () => {
    expect(partsOf('evidence:write')).toEqual({ resource: 'evidence', verb: 'write' })
    expect(partsOf('*:read')).toEqual({ resource: '*', verb: 'read' })
  })
  it('is never more than its maker may', () => {
    expect(rolesForKey(['contributor'])).toEqual(['contributor'])
    expect(rolesForKey(['administrator', 'aims-manager'])).toEqual([
      'administrator',
      'aims-manager',
      'system-owner',
      'contributor',
      'viewer',
    ])
  })
})
