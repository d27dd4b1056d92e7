import { z } from 'zod'

/** How names of custom fields begin in the data of a record: no field of the product does. */
export const customName = 'x-'
/** A custom field in data, in filters, in files. */
export const customNamePattern = /^x-[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?$/

export const isCustom = (name: string): boolean => customNamePattern.test(name)

const sound = (value: string) => !value.includes('\u0000') && value.isWellFormed()

/** What any custom field may hold; what this one may, its definition says. */
export const CustomValue = z.union([
  z.string().max(10_000).refine(sound, 'must not contain NUL or half characters'),
  z.number().min(-9_007_199_254_740_991).max(9_007_199_254_740_991),
  z.boolean(),
  z.array(z.string().max(500).refine(sound)).max(100),
])
