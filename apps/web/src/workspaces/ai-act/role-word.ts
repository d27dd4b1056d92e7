import { operatorRoles } from '@plumbline/registers/ai-act-assessments/answers'
import type { OperatorRole } from '@plumbline/registers/ai-act-assessments/triage'
import { word } from '../../shared/i18n/register-words.ts'

/** The role without its explanation: what stands before the colon or the bracket. */
export const roleWord = (role: OperatorRole): string => word(operatorRoles[role]).split(/[:(]/)[0]?.trim() ?? role
