import type { Access } from '@plumbline/contract/register'
import { everyone, type Role } from '@plumbline/contract/role'

const staff: readonly Role[] = ['system-owner', 'risk-owner', 'contributor', 'internal-auditor', 'top-management']

/** Kept by the AIMS manager; the people who do the work add and keep what is theirs. */
export const shared: Access = { read: everyone, edit: ['aims-manager'], contribute: staff }

/** Kept by the AIMS manager alone. */
export const managed: Access = { read: everyone, edit: ['aims-manager'], contribute: [] }

/** Kept by internal auditors; the audited read it and answer (ISO/IEC 42001, 9.2: impartial). */
export const audit: Access = { read: everyone, edit: ['internal-auditor'], contribute: [] }

/** Anybody may report; the AIMS manager keeps the register. For what must not wait until somebody with the right role sees it. */
export const reportedByAnyone: Access = { read: everyone, edit: ['aims-manager'], contribute: everyone }

/** Anybody may report, few may read: the person a report is about must not learn who made it (ISO/IEC 42001, A.3.3). */
export const confidential: Access = {
  read: ['aims-manager', 'top-management', 'internal-auditor', 'external-auditor'],
  edit: ['aims-manager'],
  contribute: everyone,
}
