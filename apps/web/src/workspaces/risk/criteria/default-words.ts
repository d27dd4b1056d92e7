import { type Criteria, defaultCriteria } from '@plumbline/registers/risks/domain'
import type { MessageKey, Translate } from '../../../shared/i18n/i18n.ts'

type Scale = 'likelihood' | 'consequence'

const stepKey = (scale: Scale, index: number) => `risk.default.${scale}.${index + 1}` as MessageKey
const meaningKey = (scale: Scale, index: number) => `risk.default.${scale}.${index + 1}.meaning` as MessageKey
const levelKey = (index: number) => `risk.default.level.${index + 1}` as MessageKey

/** The criteria to start with in the language of the page. What an organization wrote itself is never translated. */
export const defaultCriteriaIn = (t: Translate): Criteria => ({
  likelihoods: defaultCriteria.likelihoods.map((_, index) => ({
    word: t(stepKey('likelihood', index)),
    meaning: t(meaningKey('likelihood', index)),
  })),
  consequences: defaultCriteria.consequences.map((_, index) => ({
    word: t(stepKey('consequence', index)),
    meaning: t(meaningKey('consequence', index)),
  })),
  levels: defaultCriteria.levels.map((level, index) => ({ ...level, word: t(levelKey(index)) })),
})
