import type { Access } from '@plumbline/contract/register'
import { everyone, type Role } from '@plumbline/contract/role'

const staff: readonly Role[] = ['system-owner', 'risk-owner', 'contributor', 'internal-auditor', 'top-management']

/** Kept by the AIMS manager; the people who do the work add and keep what is theirs. */
export const shared: Access = { read: everyone, edit: ['aims-manager'], contribute: staff }

/** Kept by the AIMS manager alone. */
export const managed: Access = { read: everyone, edit: ['aims-manager'], contribute: [] }

/** Kept by internal auditors; the audited read it and answer (ISO/IEC 42001, 9.2: impartial). */
export const audit: Access = { read: everyone, edit: ['internal-auditor'], contribute: [] }
