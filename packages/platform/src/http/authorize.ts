import { hasRole, inScope } from '@plumbline/contract/actor'
import type { Endpoint } from '@plumbline/contract/endpoint'
import { Problem } from '@plumbline/contract/problem'
import type { Role } from '@plumbline/contract/role'
import type { Member } from '../change/transaction.ts'

/** Refuses a member whose key is for something else, or who has none of the endpoint's roles. @throws Problem forbidden */
export function authorize(endpoint: Endpoint, { actor, sees }: Member, verb: 'read' | 'write'): void {
  if (!inScope(actor, endpoint.resource, verb))
    throw new Problem('forbidden', `The API key has no scope ${endpoint.resource}:${verb}.`)
  if (endpoint.ofWhole === 'now' ? sees : endpoint.ofWhole && sees === 'part')
    throw new Problem(
      'forbidden',
      'This is of the whole management system, and the audit room shows you a part of it. Ask for it by a request.',
    )
  if (endpoint.roles && !hasRole(actor, endpoint.roles as readonly Role[]))
    throw new Problem('forbidden', `This needs the role ${endpoint.roles.join(' or ')}.`)
}
