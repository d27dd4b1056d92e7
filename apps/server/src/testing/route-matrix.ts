import type { Role } from '@plumbline/contract/role'

/**
 * Who may call what, written out by hand: it says what is meant, so that it cannot agree with the code by construction. A route or a
 * register without a row fails the tests. The nine columns are the roles in the order of `columns`; a dot is: refused with 403.
 */

export const columns: readonly (readonly [letter: string, role: Role])[] = [
  ['A', 'administrator'],
  ['M', 'aims-manager'],
  ['T', 'top-management'],
  ['S', 'system-owner'],
  ['C', 'contributor'],
  ['R', 'risk-owner'],
  ['I', 'internal-auditor'],
  ['E', 'external-auditor'],
  ['V', 'viewer'],
]

const everybody = 'AMTSCRIEV'
const manager = '.M.......'
const staff = '.MTSCRI..'

/** The roles of a row. @throws Error when a column does not hold its letter or a dot */
export function rolesOf(who: string): ReadonlySet<Role> {
  if (who.length !== columns.length || columns.some(([letter], at) => ![letter, '.'].includes(who[at] ?? '')))
    throw new Error(
      `"${who}" is no row of the matrix: ${columns.map(([letter]) => letter).join('')}, with dots for who may not`,
    )
  return new Set(columns.flatMap(([letter, role], at) => (who[at] === letter ? [role] : [])))
}

export interface RegisterRow {
  readonly read: string
  /** Undefined where the product makes the records. */
  readonly create: string | undefined
  /** Change, archive and link what somebody else made. */
  readonly change: string
  readonly comment: string
  /** The first step of the life cycle, and who may take it with what is not theirs. Undefined where there is none. */
  readonly step: readonly [name: string, who: string] | undefined
}

const shared = { read: everybody, create: staff, change: manager, comment: 'AMTSCRIE.' }
const managedOnly = { ...shared, create: manager }
const made = { ...shared, create: undefined }
const auditors = { ...shared, create: '......I..', change: '......I..' }

export const registerRows: Readonly<Record<string, RegisterRow>> = {
  'management-systems': { ...made, step: ['submit', manager] },
  'context-issues': { ...shared, step: ['confirm', '.MT......'] },
  'interested-parties': { ...shared, step: ['confirm', '.MT......'] },
  obligations: { ...shared, step: ['apply', manager] },
  units: { ...managedOnly, step: ['end', manager] },
  processes: { ...shared, step: ['approve', '.MT......'] },
  'aims-settings': { ...managedOnly, step: ['approve', '..T......'] },
  'custom-fields': { ...shared, create: 'AM.......', change: 'AM.......', step: ['activate', 'AM.......'] },
  roles: { ...shared, create: '.MT......', step: ['assign', '..T......'] },
  decisions: { ...shared, create: '.MT......', step: ['take', '..T......'] },
  initiatives: { ...shared, step: ['appraise', '.M.S.....'] },
  risks: { ...shared, step: ['assess', '.M.S.R...'] },
  'risk-criteria': { ...managedOnly, step: ['approve', '..T......'] },
  'impact-assessments': { ...shared, step: ['submit', '.M.S.R...'] },
  'risk-assessments': { ...shared, step: ['submit', '.M.S.R...'] },
  'loss-scenarios': { ...shared, step: ['confirm', '.MT..R...'] },
  simulations: { ...made, step: undefined },
  'ai-act-assessments': { ...shared, step: ['conclude', '.M.S.R...'] },
  'threat-models': { ...shared, step: ['approve', '.M.S.R...'] },
  opportunities: { ...shared, step: ['pursue', '.MT......'] },
  objectives: { ...shared, step: ['submit', '.M.S.....'] },
  changes: { ...shared, step: ['submit', '.M.S.....'] },
  frameworks: { ...made, step: ['freeze', manager] },
  requirements: { ...made, step: ['attest', '.MT......'] },
  controls: { ...shared, create: '.MTSCR...', step: ['submit', manager] },
  'control-implementations': { ...shared, step: ['confirm', '.M.S.....'] },
  claims: { ...shared, create: '.M.SCRI..', step: ['drop', manager] },
  'statements-of-applicability': { ...made, change: '..T......', step: undefined },
  resources: { ...shared, step: ['start', '.M.S.....'] },
  competences: { ...shared, step: ['find-gap', '.M.S.....'] },
  trainings: { ...shared, step: ['hold', manager] },
  communications: { ...shared, step: ['agree', '.MT......'] },
  documents: { ...shared, step: ['submit', manager] },
  // Read by whom it is asked of; made by publication.
  acknowledgements: { ...made, step: ['acknowledge', everybody] },
  evidence: { ...shared, step: ['submit', '.M.SCR...'] },
  'ai-systems': { ...shared, step: ['activate', manager] },
  'stage-gates': { ...shared, step: ['submit', '.M.S.....'] },
  tests: { ...shared, step: ['perform', '.M.SC.I..'] },
  uses: { ...shared, create: everybody, step: ['approve', '.MT..R...'] },
  models: { ...shared, step: ['release', '.M.S.....'] },
  datasets: { ...shared, step: ['approve', '.M.S.....'] },
  suppliers: { ...shared, step: ['approve', '.MT......'] },
  tasks: { ...shared, step: ['start', manager] },
  monitors: { ...shared, step: ['start', '.M.S.....'] },
  audits: { ...auditors, step: ['start', '......I..'] },
  // Kept from the audited until they are reported in findings.
  'working-papers': {
    read: '..T...IE.',
    create: '......I..',
    change: '......I..',
    comment: '..T...IE.',
    step: ['perform', '......I..'],
  },
  findings: { ...auditors, create: '......IE.', step: ['issue', '......IE.'] },
  certificates: { ...managedOnly, step: ['issue', manager] },
  'management-reviews': { ...shared, create: '.MT......', step: ['prepare', manager] },
  nonconformities: { ...shared, step: ['analyse', '.M.S.R...'] },
  incidents: { ...shared, create: everybody, step: ['investigate', '.M.S.R...'] },
  feedback: { ...shared, create: everybody, step: ['consider', '.M.S.R...'] },
  // Anybody reports; who a report may be about does not read it.
  concerns: {
    read: '.MT...IE.',
    create: everybody,
    change: manager,
    comment: '.MT...IE.',
    step: ['triage', '.MT...I..'],
  },
}

export interface RouteRow {
  /** Roles that get in, or who else. `founder`: the administrator of the instance alone. */
  readonly who: 'public' | 'signed-in' | 'founder' | (string & {})
  /** What the scope of an API key must name; nothing for what is in no organization. */
  readonly scope?: string
  /** Reads although it is a POST. */
  readonly reads?: true
  /** What getting in answers, with the call of `route-calls.ts`. */
  readonly answers: readonly number[]
}

/** Every route that is not of a register. */
export const routeRows: Readonly<Record<string, RouteRow>> = {
  'GET /api/setup': { who: 'public', answers: [200] },
  'POST /api/setup': { who: 'public', answers: [409] },
  'GET /api/invitations/{token}': { who: 'public', answers: [404] },
  'POST /api/invitations/{token}': { who: 'public', answers: [404] },
  'GET /api/calendar/{token}/plumbline.ics': { who: 'public', answers: [404] },
  'GET /api/session': { who: 'public', answers: [200] },
  'GET /api/v1/me': { who: 'signed-in', answers: [200] },
  'POST /api/v1/orgs': { who: 'founder', answers: [409] },
  'GET /api/v1/frameworks': { who: 'signed-in', answers: [200] },
  'GET /api/v1/frameworks/{pack}': { who: 'signed-in', answers: [200] },
  'GET /api/v1/frameworks/{pack}/guidance/{id}': { who: 'signed-in', answers: [200] },

  'GET /api/v1/orgs/{org}': { who: everybody, scope: 'people', answers: [200] },
  'PATCH /api/v1/orgs/{org}': { who: 'AM.......', scope: 'people', answers: [200] },
  'GET /api/v1/orgs/{org}/settings': { who: 'AM.......', scope: 'people', answers: [200] },
  'PATCH /api/v1/orgs/{org}/settings': { who: 'AM.......', scope: 'people', answers: [200] },
  'GET /api/v1/orgs/{org}/people': { who: everybody, scope: 'people', answers: [200] },
  'PATCH /api/v1/orgs/{org}/people/{id}': { who: 'A........', scope: 'people', answers: [200] },
  'POST /api/v1/orgs/{org}/people/{id}/reset-link': { who: 'A........', scope: 'people', answers: [201] },
  'POST /api/v1/orgs/{org}/invitations': { who: 'A........', scope: 'people', answers: [201] },
  'GET /api/v1/orgs/{org}/api-keys': { who: 'AM.SC....', scope: 'api-keys', answers: [200] },
  // A key makes no keys, whatever its scope.
  'POST /api/v1/orgs/{org}/api-keys': { who: 'AM.SC....', answers: [201] },
  // Who may end only their own finds nothing there.
  'DELETE /api/v1/orgs/{org}/api-keys/{id}': { who: 'AM.SC....', scope: 'api-keys', answers: [204, 404] },
  'POST /api/v1/orgs/{org}/files': { who: 'AMTSCRI..', scope: 'files', answers: [201] },
  'GET /api/v1/orgs/{org}/files/{sha256}': { who: everybody, scope: 'files', answers: [200] },
  'GET /api/v1/orgs/{org}/erasures': { who: everybody, scope: 'privacy', answers: [200] },
  // An erasure needs a password, so keys erase nothing. Of somebody who is there: who may erase, learns so.
  'POST /api/v1/orgs/{org}/erasures': { who: 'A........', answers: [409] },
  'GET /api/v1/orgs/{org}/search': { who: everybody, scope: 'search', answers: [200] },
  'GET /api/v1/orgs/{org}/work': { who: everybody, scope: 'work', answers: [200] },
  'GET /api/v1/orgs/{org}/notifications': { who: everybody, scope: 'work', answers: [200] },
  'POST /api/v1/orgs/{org}/notifications/read': { who: everybody, scope: 'work', answers: [200] },
  'GET /api/v1/orgs/{org}/watches/{recordId}': { who: everybody, scope: 'work', answers: [200] },
  'PUT /api/v1/orgs/{org}/watches/{recordId}': { who: everybody, scope: 'work', answers: [200] },
  'GET /api/v1/orgs/{org}/reminders': { who: everybody, scope: 'work', answers: [200] },
  'PUT /api/v1/orgs/{org}/reminders': { who: everybody, scope: 'work', answers: [200] },
  'GET /api/v1/orgs/{org}/deputy': { who: everybody, scope: 'work', answers: [200] },
  // Of oneself: who may name a deputy, learns that it cannot be oneself.
  'PUT /api/v1/orgs/{org}/deputy': { who: everybody, scope: 'work', answers: [200, 422] },
  'DELETE /api/v1/orgs/{org}/deputy': { who: everybody, scope: 'work', answers: [204, 404] },
  'GET /api/v1/orgs/{org}/calendar': { who: everybody, scope: 'work', answers: [200] },
  'GET /api/v1/orgs/{org}/calendar-feed': { who: everybody, scope: 'work', answers: [200] },
  // A key makes no addresses that open without it.
  'POST /api/v1/orgs/{org}/calendar-feed': { who: everybody, answers: [201] },
  'DELETE /api/v1/orgs/{org}/calendar-feed': { who: everybody, scope: 'work', answers: [204, 404] },
  'GET /api/v1/orgs/{org}/changes-of-records': { who: everybody, scope: 'work', answers: [200] },
  'GET /api/v1/orgs/{org}/log': { who: everybody, scope: 'log', answers: [200] },
  'GET /api/v1/orgs/{org}/log/checkpoint': { who: everybody, scope: 'log', answers: [200] },
  'GET /api/v1/orgs/{org}/log/tile/{tile}': { who: everybody, scope: 'log', answers: [200] },
  'GET /api/v1/orgs/{org}/log/trusted-root': { who: everybody, scope: 'log', answers: [200] },
  'GET /api/v1/orgs/{org}/log/proof': { who: everybody, scope: 'log', answers: [200] },
  'GET /api/v1/orgs/{org}/log/entries': { who: everybody, scope: 'log', answers: [200] },
  'GET /api/v1/orgs/{org}/log/entries/{id}': { who: everybody, scope: 'log', answers: [200] },
  'GET /api/v1/orgs/{org}/log/checkpoints': { who: everybody, scope: 'log', answers: [200] },
  'GET /api/v1/orgs/{org}/log/consistency': { who: everybody, scope: 'log', answers: [200] },
  'GET /api/v1/orgs/{org}/audit-packs': { who: 'AM....IE.', scope: 'audit-packs', answers: [200] },
  'POST /api/v1/orgs/{org}/audit-packs': { who: 'AM....IE.', scope: 'audit-packs', answers: [422] },
  'GET /api/v1/orgs/{org}/audit-packs/{id}': { who: 'AM....IE.', scope: 'audit-packs', answers: [404] },
  'GET /api/v1/orgs/{org}/audit-packs/{id}/bundle': { who: 'AM....IE.', scope: 'audit-packs', answers: [404] },
  'GET /api/v1/orgs/{org}/audit-packs/{id}/file': { who: 'AM....IE.', scope: 'audit-packs', answers: [404] },
  // Each register by its own rights, and so each file.
  'GET /api/v1/orgs/{org}/code': { who: everybody, scope: 'code', answers: [200] },
  'POST /api/v1/orgs/{org}/code': { who: everybody, scope: 'code', answers: [200, 422] },
  // An import is there for who made it, and for who may change everything in its register.
  'GET /api/v1/orgs/{org}/imports': { who: everybody, scope: 'imports', answers: [200] },
  'GET /api/v1/orgs/{org}/imports/{id}': { who: everybody, scope: 'imports', answers: [200, 404] },
  'DELETE /api/v1/orgs/{org}/imports/{id}': { who: everybody, scope: 'imports', answers: [204, 404] },
  'PUT /api/v1/orgs/{org}/imports/{id}/mapping': { who: everybody, scope: 'imports', answers: [200, 404, 422, 409] },
  'POST /api/v1/orgs/{org}/imports/{id}/steps': { who: everybody, scope: 'imports', answers: [200, 404, 409] },
  'GET /api/v1/orgs/{org}/imports/{id}/rows': { who: everybody, scope: 'imports', answers: [200, 404] },
  'GET /api/v1/orgs/{org}/imports/{id}/refused': { who: everybody, scope: 'imports', answers: [200, 404] },
  'GET /api/v1/orgs/{org}/compare': { who: everybody, scope: 'work', answers: [200] },
  'GET /api/v1/orgs/{org}/audit-rooms': { who: 'AMTSC.IE.', scope: 'audit-rooms', answers: [200] },
  'POST /api/v1/orgs/{org}/audit-rooms': { who: 'AM.......', scope: 'audit-rooms', answers: [201] },
  'GET /api/v1/orgs/{org}/audit-rooms/{id}': { who: 'AMTSC.IE.', scope: 'audit-rooms', answers: [200] },
  'PATCH /api/v1/orgs/{org}/audit-rooms/{id}': { who: 'AM.......', scope: 'audit-rooms', answers: [200] },
  'POST /api/v1/orgs/{org}/audit-rooms/{id}/close': { who: 'AM.......', scope: 'audit-rooms', answers: [200] },
  'GET /api/v1/orgs/{org}/audit-rooms/{id}/requests': { who: 'AMTSC.IE.', scope: 'audit-rooms', answers: [200] },
  'POST /api/v1/orgs/{org}/audit-rooms/{id}/requests': { who: '......IE.', scope: 'audit-rooms', answers: [201] },
  'POST /api/v1/orgs/{org}/audit-rooms/{id}/requests/{requestId}/answer': {
    who: '.M.SC....',
    scope: 'audit-rooms',
    answers: [200],
  },
  // With a day that has passed: who may decide, learns so.
  'POST /api/v1/orgs/{org}/audit-rooms/{id}/requests/{requestId}/decision': {
    who: '......IE.',
    scope: 'audit-rooms',
    answers: [422],
  },
  'GET /api/v1/orgs/{org}/audit-rooms/{id}/notes': { who: '......IE.', scope: 'audit-rooms', answers: [200] },
  'POST /api/v1/orgs/{org}/audit-rooms/{id}/notes': { who: '......IE.', scope: 'audit-rooms', answers: [201] },
  // A note is there for its author alone.
  'PATCH /api/v1/orgs/{org}/audit-rooms/{id}/notes/{noteId}': {
    who: '......IE.',
    scope: 'audit-rooms',
    answers: [200, 404],
  },
  'GET /api/v1/orgs/{org}/audit-rooms/{id}/samples': { who: 'AMTSC.IE.', scope: 'audit-rooms', answers: [200] },
  'POST /api/v1/orgs/{org}/audit-rooms/{id}/samples': { who: '......IE.', scope: 'audit-rooms', answers: [201] },
  'GET /api/v1/orgs/{org}/frameworks/{id}/upgrade': { who: everybody, scope: 'frameworks', answers: [200] },
  'POST /api/v1/orgs/{org}/frameworks/{id}/upgrade': { who: manager, scope: 'frameworks', answers: [409] },
  'GET /api/v1/orgs/{org}/documents/{id}/pdf': { who: everybody, scope: 'documents', answers: [200] },
  'GET /api/v1/orgs/{org}/concern-form': { who: everybody, scope: 'concerns', answers: [200] },
  'PATCH /api/v1/orgs/{org}/concern-form': { who: 'AM.......', scope: 'concerns', answers: [200] },
  'GET /api/v1/orgs/{org}/concerns/{id}/conversation': { who: '.MT...I..', scope: 'concerns', answers: [200] },
  'POST /api/v1/orgs/{org}/concerns/{id}/conversation': { who: '.MT...I..', scope: 'concerns', answers: [201] },
  'GET /api/v1/orgs/{org}/concerns/{id}/attachments/{attachmentId}': {
    who: '.MT...I..',
    scope: 'concerns',
    answers: [200],
  },
  'GET /api/v1/orgs/{org}/soa': { who: everybody, scope: 'controls', answers: [200] },
  'GET /api/v1/orgs/{org}/soa/digest': { who: everybody, scope: 'controls', answers: [200] },
  'POST /api/v1/orgs/{org}/soa/versions': { who: '..T......', scope: 'controls', answers: [409] },
  'GET /api/v1/orgs/{org}/ai-systems/{id}/stages': { who: everybody, scope: 'ai-systems', answers: [200] },
  'GET /api/v1/orgs/{org}/ai-systems/{id}/suggestions': { who: everybody, scope: 'ai-systems', answers: [200] },
  'GET /api/v1/orgs/{org}/stage-gates/{id}/criteria': { who: everybody, scope: 'stage-gates', answers: [200] },
  // Of who was asked; everybody else is refused, whatever their role.
  'POST /api/v1/orgs/{org}/acknowledgements/{id}/answers': {
    who: '.........',
    scope: 'acknowledgements',
    answers: [200],
  },
  'GET /api/v1/orgs/{org}/document-templates': { who: everybody, scope: 'documents', answers: [200] },
  'GET /api/v1/orgs/{org}/document-templates/{template}': { who: everybody, scope: 'documents', answers: [200] },
  'POST /api/v1/orgs/{org}/document-templates/{template}/documents': {
    who: '.MTSCRI..',
    scope: 'documents',
    answers: [201],
  },
  'GET /api/v1/orgs/{org}/documents/{id}/drift': { who: everybody, scope: 'documents', answers: [200] },
  'POST /api/v1/orgs/{org}/risks/{id}/simulations': { who: '.MTSCRI..', scope: 'simulations', answers: [422] },
  'POST /api/v1/orgs/{org}/simulations': { who: '.MTSCRI..', scope: 'simulations', answers: [422] },
  'POST /api/v1/orgs/{org}/risk-criteria/from-library': { who: manager, scope: 'risk-criteria', answers: [422] },
  'GET /api/v1/orgs/{org}/audit-coverage': { who: everybody, scope: 'audits', answers: [200] },
  'GET /api/v1/orgs/{org}/audits/{id}/independence': { who: everybody, scope: 'audits', answers: [200] },
  'GET /api/v1/orgs/{org}/audits/{id}/report': { who: everybody, scope: 'audits', answers: [200] },
  'POST /api/v1/orgs/{org}/working-papers/{id}/sample': { who: '......I..', scope: 'working-papers', answers: [201] },
  'POST /api/v1/orgs/{org}/management-reviews/{id}/figures': {
    who: manager,
    scope: 'management-reviews',
    answers: [200],
  },
  'GET /api/v1/orgs/{org}/management-reviews/{id}/minutes': {
    who: everybody,
    scope: 'management-reviews',
    answers: [200],
  },
  'GET /api/v1/orgs/{org}/incidents/{id}/clocks': { who: everybody, scope: 'incidents', answers: [200] },
  'GET /api/v1/orgs/{org}/reporting-clocks': { who: everybody, scope: 'incidents', answers: [200] },
  'GET /api/v1/orgs/{org}/readiness': { who: everybody, scope: 'requirements', answers: [200] },
  'POST /api/v1/orgs/{org}/guided-set-up/preview': {
    who: manager,
    scope: 'management-systems',
    reads: true,
    answers: [200],
  },
  'POST /api/v1/orgs/{org}/guided-set-up': { who: manager, scope: 'management-systems', answers: [201, 409] },
}

/** Every table with an organization, so that a new one is put under the eyes of the isolation test. */
export const organizationTables = [
  'api_key',
  'approval_vote',
  'audit_note',
  'audit_pack',
  'audit_request',
  'audit_room',
  'audit_room_auditor',
  'audit_sample',
  'calendar_feed',
  'comment',
  'concern_attachment',
  'concern_code',
  'concern_form',
  'concern_message',
  'counter',
  'deputy',
  'erasure',
  'file',
  'idempotency',
  'import',
  'import_row',
  'invitation',
  'job',
  'link',
  'log',
  'log_checkpoint',
  'log_cosignature',
  'log_entry',
  'log_erasure',
  'log_key',
  'log_opening',
  'log_outbox',
  'log_tile',
  'log_timestamp',
  'notification',
  'organization',
  'person',
  'record',
  'record_search',
  'record_version',
  'reminder_choice',
  'watch',
]
