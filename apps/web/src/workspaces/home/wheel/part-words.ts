import { isMessageKey, type Translate } from '../../../shared/i18n/i18n.ts'
import type { Segment } from './segments.ts'

/** The short name of a part, "Risk and impact"; the title of the framework for one that has none. */
export function partName({ part }: Segment, t: Translate): string {
  const key = `home.part.${part.id}`
  return isMessageKey(key) ? t(key) : part.title
}

/** "14 of 18 checks hold". */
export const checksText = ({ part, isEmpty }: Segment, t: Translate): string =>
  isEmpty
    ? t('home.wheel.nothing-yet')
    : t('home.wheel.checks-hold', { hold: part.checks.hold, total: part.checks.total })

/** "2 major, 2 minor"; nothing for a ready part. */
export const gapsText = ({ majors, minors }: Segment, t: Translate): string =>
  [
    majors > 0 ? t('home.wheel.majors', { count: majors }) : '',
    minors > 0 ? t('home.wheel.minors', { count: minors }) : '',
  ]
    .filter(Boolean)
    .join(', ')

/** All that a segment says, in a sentence: for its tooltip and for those who cannot see it. */
export function segmentText(segment: Segment, t: Translate): string {
  const more = segment.more > 0 ? t('home.wheel.band-more', { count: segment.more }) : ''
  const rest = [checksText(segment, t), gapsText(segment, t), more].filter(Boolean).join(', ')
  return `${segment.part.id} ${partName(segment, t)}: ${rest}`
}
