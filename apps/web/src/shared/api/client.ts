import { type Client, createClient } from '@plumbline/client/create-client'
import type { Endpoint } from '@plumbline/contract/endpoint'
import { i18n } from '../i18n/i18n.ts'
import { momentShown, PastIsClosed } from './moment.ts'

const bare = createClient({ headers: () => ({ 'accept-language': i18n.locale || 'en' }) })

const isOfOrganization = ({ path }: Endpoint) => path.startsWith('/api/v1/orgs/{org}/')
const isWrite = (endpoint: Endpoint) => endpoint.method !== 'GET' && isOfOrganization(endpoint)
const takesMoment = ({ query }: Endpoint) => 'shape' in query && 'asOf' in (query.shape as object)

/** The input with the moment that is shown, for every endpoint that can answer for one. */
function atMoment<Input extends object>(endpoint: Endpoint, input: Input): Input {
  const asOf = momentShown()
  if (asOf === undefined || !takesMoment(endpoint)) return input
  return { ...input, query: { asOf, ...('query' in input ? (input.query as object) : {}) } }
}

/** The one client of the application. The session travels in a cookie. While a past moment is shown it asks for that, and writes nothing. */
export const client: Client = {
  address: (endpoint, input) => bare.address(endpoint, atMoment(endpoint, input)),
  call: async (endpoint, input, options) => {
    if (momentShown() !== undefined && isWrite(endpoint)) throw new PastIsClosed()
    return bare.call(endpoint, atMoment(endpoint, input), options)
  },
}
