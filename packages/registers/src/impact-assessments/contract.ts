import { choice, choices, date, list, paragraph, person, rows, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { shared } from '../access.ts'
import { affectedPeople, assessmentOccasions, yesNo } from '../vocabulary.ts'
import { conditionColumns, dataColumns, impactColumns, measureColumns, partyColumns } from './columns.ts'

const occasion = 'Occasion'
const use = 'Use and surroundings'
const impacts = 'People and impacts'
const conclusion = 'Conclusion'
const screening = 'Screening'
const system = 'System, data and model'
const measures = 'Measures'
const necessity = 'Necessity and rights'

/** What an AI system can do to individuals, groups and society (6.1.4, 8.4, A.5). Other than risk: it looks from their side. */
export const impactAssessments = register({
  name: 'impact-assessments',
  singular: 'impact-assessment',
  prefix: 'IMP',
  title: 'Impact assessments',
  titleOfOne: 'Impact assessment',
  purpose:
    'What an AI system can do to people, to groups and to society, for good and for bad, seen from their side. Make one before it goes live and again when it changes; somebody else signs it.',
  clauses: ['6.1.4', '8.4', 'A.5.2', 'A.5.3', 'A.5.4', 'A.5.5'],
  fields: {
    occasion: choice(assessmentOccasions, { title: 'Why now', group: occasion }),
    systemVersion: text({ title: 'Version of the system', group: occasion }),
    depth: choice(
      { full: 'Full assessment', screening: 'Screening: no full assessment is needed' },
      {
        title: 'Depth',
        help: 'A screening needs its reason in the conclusion, and approval as well.',
        group: occasion,
      },
    ),
    alsoServes: choices(
      { fria: 'Fundamental rights impact assessment', dpia: 'Data protection impact assessment' },
      {
        title: 'Serves also as',
        help: 'Laws may ask for these. Each must be complete in its own right.',
        group: occasion,
      },
    ),
    screeningReason: paragraph({
      title: 'What the screening found',
      help: 'Who could be hit, how badly, how many. If no full assessment is needed, why not.',
      group: screening,
    }),
    sensitiveUse: choice(yesNo, {
      title: 'Is it a sensitive use?',
      help: 'By your own list: such a use needs the sign-off of top management.',
      group: screening,
    }),
    restrictedUse: choice(yesNo, {
      title: 'Is it a restricted use?',
      help: 'By your own list: only with a named exception.',
      group: screening,
    }),
    aiActClass: text({
      title: 'Class under the EU AI Act',
      help: 'From its EU AI Act assessment, with the reference.',
      group: screening,
    }),
    friaDuty: choice(yesNo, {
      title: 'Is a fundamental rights impact assessment due? (AI Act, Art. 27)',
      group: screening,
    }),
    dpiaDuty: choice(yesNo, {
      title: 'Is a data protection impact assessment due? (GDPR, Art. 35)',
      group: screening,
    }),
    assessmentScope: paragraph({
      title: 'What is assessed',
      help: 'The whole or a part, uses, regions, parties; what is left out and why; what suppliers did not tell.',
      group: system,
    }),
    systemDescription: paragraph({
      title: 'The system',
      help: 'Purpose, inputs, outputs, decisions that it drives, how far it acts alone, ways without AI.',
      group: system,
    }),
    dataDescription: rows(dataColumns, { title: 'Data', group: system }),
    modelDescription: paragraph({
      title: 'The model',
      help: 'Origin, why this one, measured quality, also by group, known limits, what it does with unusual input.',
      group: system,
    }),
    periodAndFrequency: paragraph({
      title: 'Period and frequency of use',
      help: 'From when to when, how often, how many decisions (AI Act, Art. 27(1)(b)).',
      group: use,
    }),
    intendedUse: paragraph({
      title: 'Intended use',
      help: 'By whom, for what, how often, how many decisions.',
      group: use,
    }),
    foreseeableMisuse: paragraph({
      title: 'Foreseeable misuse',
      help: 'On purpose, by accident, outside its setting. Clause 6.1.4 asks for it.',
      group: use,
    }),
    context: paragraph({
      title: 'Technical and societal setting',
      help: 'Data, model and limits, what it is built into; who holds power, what happened before, which other ways people have.',
      group: use,
    }),
    jurisdictions: list({ title: 'Where it is used', help: 'One country or region a line.', group: use }),
    affectedPeople: choices(affectedPeople, { title: 'People it affects', group: impacts }),
    parties: rows(partyColumns, {
      title: 'Interested parties',
      help: 'One a row; also who does not use it but lives with its results.',
      group: impacts,
    }),
    consultation: paragraph({
      title: 'Who was asked',
      help: 'Which affected people, how, what they said. If nobody, why not.',
      group: impacts,
    }),
    impacts: rows(impactColumns, {
      title: 'Impacts',
      help: 'One effect on one party a row. A benefit to some does not cancel a harm to others.',
      group: impacts,
    }),
    nothingFound: paragraph({
      title: 'Why there is no row for individuals, groups or society',
      help: 'Only if one of the three is missing above. An empty part without a reason counts as forgotten.',
      group: impacts,
    }),
    measures: rows(measureColumns, {
      title: 'Measures',
      help: 'Against harm, and to strengthen benefits. Each with somebody, a day, and a way to see that it works.',
      group: measures,
    }),
    oversight: paragraph({
      title: 'Human oversight',
      help: 'Who, with which skill, what they see, and that they can stop it (AI Act, Art. 27(1)(e)).',
      group: measures,
    }),
    ifHarmOccurs: paragraph({
      title: 'If harm occurs',
      help: 'Who is told, how people complain and get redress, what runs instead (AI Act, Art. 27(1)(f)).',
      group: measures,
    }),
    indicators: list({ title: 'What is watched', help: 'One indicator with its threshold a line.', group: measures }),
    triggers: list({
      title: 'What calls for a new assessment',
      help: 'New purpose, group, region, data, model, supplier; a threshold; an incident.',
      group: measures,
    }),
    lawfulBasis: paragraph({
      title: 'Lawful basis',
      help: 'Of each processing of personal data, by article (GDPR, Art. 6 and 9).',
      group: necessity,
    }),
    necessity: paragraph({
      title: 'Necessity and proportionality',
      help: 'Why the purpose cannot be reached with less data or less intrusion (GDPR, Art. 35(7)(b)).',
      group: necessity,
    }),
    rightsOfPeople: paragraph({
      title: 'Rights of the people concerned',
      help: 'How they are informed, get access, object, have a person decide.',
      group: necessity,
    }),
    viewsOfPeople: paragraph({
      title: 'Views of the people concerned',
      help: 'Or why they were not sought (GDPR, Art. 35(9)).',
      group: necessity,
    }),
    officerOpinion: paragraph({
      title: 'Advice of the data protection officer',
      help: 'With name and day (GDPR, Art. 35(2)).',
      group: necessity,
    }),
    priorConsultation: choice(
      { 'not-needed': 'Not needed: no high risk remains', asked: 'Asked', answered: 'Answered' },
      { title: 'Consultation of the authority (GDPR, Art. 36)', group: necessity },
    ),
    authorityNotified: text({
      title: 'Market surveillance authority notified',
      help: 'Day and reference (AI Act, Art. 27(3)).',
      group: necessity,
    }),
    decision: choice(
      { go: 'Go', conditions: 'Go, with conditions', 'no-go': 'Do not go live', stop: 'Stop it' },
      { title: 'Proposed decision', help: 'What the assessor proposes; the approver decides.', group: conclusion },
    ),
    conclusion: paragraph({
      title: 'Conclusion',
      help: 'What is acceptable and why, conditions, dissent, and what would call for a new assessment.',
      group: conclusion,
    }),
    conditions: rows(conditionColumns, {
      title: 'Conditions',
      help: 'Without them a "go, with conditions" says nothing.',
      group: conclusion,
    }),
    dissent: paragraph({
      title: 'Dissent',
      help: 'Who sees it otherwise, and why. An empty field says that nobody does.',
      group: conclusion,
    }),
    assessors: rows(
      { personId: person({ title: 'Person' }), part: text({ title: 'Knows about' }) },
      { title: 'Who assessed', group: occasion },
    ),
    sharedWith: paragraph({
      title: 'Shared with',
      help: 'Who gets the result: risk assessment, users, authority; or why it is kept inside.',
      group: conclusion,
    }),
    approvedOn: date({ title: 'Approved on', group: conclusion }),
    retainedUntil: date({
      title: 'Kept until',
      help: 'A.5.3 wants a period for which results are kept.',
      group: conclusion,
    }),
    reviewDate: date({
      title: 'Next assessment',
      help: 'At the latest; a material change or an incident calls for it earlier.',
      group: conclusion,
    }),
  },
  lifecycle: lifecycle(
    'draft',
    {
      draft: { title: 'Draft', shape: 'planned' },
      submitted: { title: 'Waits for sign-off', shape: 'waiting' },
      approved: { title: 'Signed off', shape: 'holds', locked: true },
      superseded: { title: 'Replaced', shape: 'ended', locked: true },
    },
    {
      submit: {
        title: 'Submit for sign-off',
        from: ['draft'],
        to: 'submitted',
        event: 'submitted',
        by: ['aims-manager', 'system-owner', 'risk-owner'],
        byOwner: true,
      },
      return: {
        title: 'Return to the author',
        from: ['submitted'],
        to: 'draft',
        event: 'returned',
        by: ['aims-manager', 'top-management', 'risk-owner'],
        byOwner: true,
        needsReason: true,
      },
      approve: {
        title: 'Sign off',
        from: ['submitted'],
        to: 'approved',
        event: 'approved',
        by: ['top-management', 'aims-manager', 'risk-owner'],
        approval: true,
        sets: ['approvedOn', 'reviewDate'],
      },
      supersede: {
        title: 'Mark as replaced',
        from: ['approved'],
        to: 'superseded',
        event: 'superseded',
        by: ['aims-manager'],
        byOwner: true,
        needsReason: true,
      },
      reopen: {
        title: 'Assess again',
        from: ['approved', 'superseded'],
        to: 'draft',
        event: 'reopened',
        by: ['aims-manager', 'system-owner', 'risk-owner'],
        byOwner: true,
        needsReason: true,
      },
    },
  ),
  relations: {
    assesses: { title: 'Assesses', inverse: 'Assessed by', to: ['ai-systems'] },
    raises: { title: 'Raises', inverse: 'Raised by impact', to: ['risks'] },
    'prompted-by': { title: 'Prompted by', inverse: 'Prompted assessment', to: ['changes', 'incidents', 'concerns'] },
    supersedes: { title: 'Replaces', inverse: 'Replaced by', to: ['impact-assessments'] },
  },
  access: shared,
  columns: ['occasion', 'decision', 'reviewDate'],
  due: 'reviewDate',
})
