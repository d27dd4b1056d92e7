import { controls, implementationStates, inclusionReasons } from '@plumbline/registers/controls/contract'
import { evidence } from '@plumbline/registers/evidence/contract'
import { requirements } from '@plumbline/registers/requirements/contract'
import { risks } from '@plumbline/registers/risks/contract'
import type { Soa } from '@plumbline/registers/soa/endpoints'
import type { SoaItem } from '@plumbline/registers/statements-of-applicability/contract'

/** The words of the exported statement, taken from the contracts, so that page and paper say the same. */

type Words = Readonly<Record<string, string | { readonly title: string }>>

/** The title of a key; a key that the contract no longer knows (an old frozen version) is shown as it is. */
function titleIn(words: Words, key: string): string {
  const found = words[key]
  return found === undefined ? key : typeof found === 'string' ? found : found.title
}

export const implementationTitle = (key: string): string => titleIn(implementationStates, key)
export const inclusionTitle = (key: string): string => titleIn(inclusionReasons, key)
export const evidenceStatus = (key: string): string => titleIn(evidence.lifecycle.statuses, key)
export const riskStatus = (key: string): string => titleIn(risks.lifecycle.statuses, key)
export const requirementWord = requirements.titleOfOne

export const statusTitle: Readonly<Record<Soa['status'], string>> = {
  draft: 'Draft, not approved',
  'in-force': 'In force',
  superseded: 'Superseded',
}

const applies = { yes: 'Applies', no: 'Excluded' } as const
export const appliesTitle = (value: SoaItem['applicable']): string => (value ? applies[value] : 'Not decided')

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `2026-11-23`, or an instant, as `23 Nov 2026` (UTC). What is no date stays as it is; nothing stays empty. */
export function dayOf(value: string | null): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(value ?? '') ?? []
  return year ? `${Number(day)} ${months[Number(month) - 1]} ${year}` : (value ?? '')
}

/** `2026-11-23T10:14:05.000Z` as `23 Nov 2026, 10:14 UTC`. */
export const minuteOf = (instant: string): string => `${dayOf(instant)}, ${instant.slice(11, 16)} UTC`

/** How long a piece of evidence holds, in words. */
export function validityOf({ freshness, validUntil, status }: SoaItem['evidence'][number]): string {
  if (freshness === 'waiting') return evidenceStatus(status).toLowerCase()
  if (!validUntil) return freshness === 'ended' ? 'ended' : 'no end date'
  const word = { valid: 'until', ending: 'ends', ended: 'ended' }[freshness]
  return `${word} ${dayOf(validUntil)}`
}

const fields: Readonly<Record<string, string>> = {
  responsible: 'Responsible',
  reviewDate: 'Next review',
  evidence: 'Evidence',
  claims: 'Claims',
  risks: 'Risks',
  requirements: 'Requirements',
  systems: 'AI systems',
  title: 'Title',
}

/** The title of a field that a difference names. */
export const fieldTitle = (field: string): string =>
  titleIn(controls.fields as Words, field) === field
    ? (fields[field] ?? field)
    : titleIn(controls.fields as Words, field)

/** One side of a difference, with the title where the value is a key. */
export function valueTitle(field: string, value: string): string {
  if (field === 'applicable') return value === 'yes' || value === 'no' ? applies[value] : value
  if (field === 'implementation') return implementationTitle(value)
  if (field === 'inclusionReasons') return value.split(/,\s*/).map(inclusionTitle).join(', ')
  if (field === 'reviewDate') return dayOf(value)
  return value
}
