import type { Endpoint } from '@plumbline/contract/endpoint'
import { kernelEndpoints } from '@plumbline/contract/kernel-endpoints'
import { allRegisters } from '@plumbline/registers/all'
import { productEndpoints } from '@plumbline/registers/soa/endpoints'

/** What a scope can name: every register, then the other resources of the API. Accounts and keys are not for machines. */
export function scopeResources(): readonly string[] {
  const registers = allRegisters.map((register) => register.name)
  const others = [kernelEndpoints, productEndpoints]
    .flatMap((groups) => Object.values(groups))
    .flatMap((group: Readonly<Record<string, Endpoint>>) => Object.values(group))
    .map((endpoint) => endpoint.resource)
    .filter((resource) => resource !== 'accounts' && resource !== 'api-keys')
  return [...new Set([...registers, ...others])]
}

/** `evidence:write` in its two parts. */
export function partsOf(scope: string): { readonly resource: string; readonly verb: 'read' | 'write' } {
  const [resource = '', verb] = scope.split(':')
  return { resource, verb: verb === 'write' ? 'write' : 'read' }
}
