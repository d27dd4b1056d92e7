import { choice, choices, date, files, paragraph, rows, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { managed } from '../access.ts'
import { aiRoles } from '../vocabulary.ts'

const paper = 'The certificate'
const cycle = 'Its cycle'
const show = 'Where it is shown'

/** Certificates of the AIMS: what they say, how long, and where they are shown (ISO/IEC 17021-1, 42006). */
export const certificates = register({
  name: 'certificates',
  singular: 'certificate',
  prefix: 'CRT',
  title: 'Certificates',
  titleOfOne: 'Certificate',
  purpose:
    'What the certificate says word by word, which statement it names, when the next audit is due, and where you show the mark. A certificate is for the management system, never for a product.',
  clauses: ['4.3', '6.1.3', '9.2.1'],
  fields: {
    standard: text({ title: 'Standard', group: paper }),
    body: text({ title: 'Certification body', group: paper }),
    number: text({ title: 'Number', group: paper }),
    scope: paragraph({ title: 'Scope on the certificate', help: 'Word by word.', group: paper }),
    aiRoles: choices(aiRoles, {
      title: 'Roles on the certificate',
      help: 'They must be roles that the scope of the AIMS names.',
      group: paper,
    }),
    soaEdition: text({
      title: 'Version of the Statement of Applicability it names',
      help: 'A later version in force calls for a talk with the certification body.',
      group: paper,
    }),
    issuedOn: date({ title: 'Issued on', group: cycle }),
    validUntil: date({
      title: 'Valid until',
      help: 'Three years as a rule, if every surveillance is passed.',
      group: cycle,
    }),
    nextAudit: date({
      title: 'Next audit by',
      help: 'Surveillance each year, recertification before the end.',
      group: cycle,
    }),
    markUses: rows(
      {
        where: text({ title: 'Where' }),
        about: choice(
          { organization: 'The organization', system: 'An AI system', product: 'A product' },
          { title: 'Says it about' },
        ),
        wording: text({ title: 'Words' }),
        checkedOn: date({ title: 'Checked on' }),
      },
      {
        title: 'Where it is shown',
        help: 'Website, offers, packaging. Nothing may read as if a product were certified.',
        group: show,
      },
    ),
    files: files({ title: 'Certificate', group: paper }),
  },
  lifecycle: lifecycle(
    'applied',
    {
      applied: { title: 'Applied for', shape: 'planned' },
      valid: { title: 'Valid', shape: 'holds' },
      suspended: { title: 'Suspended', shape: 'failed' },
      ended: { title: 'Ended', shape: 'ended', locked: true },
    },
    {
      issue: {
        title: 'Record as issued',
        from: ['applied', 'suspended'],
        to: 'valid',
        event: 'issued',
        by: ['aims-manager'],
        sets: ['issuedOn', 'validUntil', 'nextAudit'],
      },
      keep: {
        title: 'Record a passed surveillance',
        from: ['valid'],
        to: 'valid',
        event: 'kept',
        by: ['aims-manager'],
        sets: ['nextAudit'],
      },
      suspend: {
        title: 'Record as suspended',
        from: ['valid'],
        to: 'suspended',
        event: 'suspended',
        by: ['aims-manager'],
        needsReason: true,
      },
      end: {
        title: 'Record as ended',
        from: ['applied', 'valid', 'suspended'],
        to: 'ended',
        event: 'ended',
        by: ['aims-manager'],
        needsReason: true,
      },
      reopen: {
        title: 'Apply again',
        from: ['ended'],
        to: 'applied',
        event: 'reopened',
        by: ['aims-manager'],
        needsReason: true,
      },
    },
  ),
  relations: {
    certifies: { title: 'Certifies', inverse: 'Certified by', to: ['management-systems'] },
    'based-on': { title: 'Based on', inverse: 'Led to certificate', to: ['audits'] },
  },
  access: managed,
  columns: ['standard', 'validUntil', 'nextAudit'],
  due: 'nextAudit',
})
