import { createClient } from '@plumbline/client/create-client'
import { i18n } from '../i18n/i18n.ts'

/** The one client of the application. The session travels in a cookie. */
export const client = createClient({ headers: () => ({ 'accept-language': i18n.locale || 'en' }) })
