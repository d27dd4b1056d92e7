import { choice, choices, date, list, paragraph, rows, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { shared } from '../access.ts'
import { yesNo } from '../vocabulary.ts'
import {
  annexThree,
  annexThreeExceptions,
  classes,
  derogations,
  friaBodies,
  modelKinds,
  operatorRoles,
  outsideReasons,
  practiceExceptions,
  practices,
  productLaws,
  transparencyExceptions,
  transparencyTraits,
} from './answers.ts'

const scope = 'Scope and roles'
const prohibited = 'Prohibited practices'
const product = 'Product safety'
const listed = 'Annex III'
const transparency = 'Transparency'
const model = 'General-purpose model'
const timing = 'Timing'
const result = 'Result'

/** Which class an AI system has under the EU AI Act, by answers that rules judge (4.1, A.8.5; Regulation (EU) 2024/1689). */
export const aiActAssessments = register({
  name: 'ai-act-assessments',
  singular: 'ai-act-assessment',
  prefix: 'AIA',
  title: 'EU AI Act assessments',
  titleOfOne: 'EU AI Act assessment',
  purpose:
    'Answer what the regulation asks about a system; rules tell its class, why, and which duties fall on you from which day. It is an aid to your lawyers, not advice.',
  clauses: ['4.1', 'A.8.5'],
  fields: {
    subject: choice(modelKinds, { title: 'What is judged', group: scope }),
    isAi: choice(yesNo, {
      title: 'Is it AI by Art. 3(1)?',
      help: 'It infers from its inputs how to generate outputs. Rules that people alone wrote do not infer.',
      group: scope,
    }),
    inUnion: choice(yesNo, {
      title: 'Does it reach the Union?',
      help: 'Placed on the market, put into service or used there, or its output is used there (Art. 2(1)).',
      group: scope,
    }),
    outside: choices(outsideReasons, {
      title: 'Reasons to be outside',
      help: 'Only if the reason holds for every use of it.',
      group: scope,
    }),
    roles: choices(operatorRoles, { title: 'Our roles', group: scope }),
    providerOutsideUnion: choice(yesNo, { title: 'Is the provider outside of the Union?', group: scope }),
    practices: choices(practices, {
      title: 'Practices of Art. 5',
      help: 'Choose what it does or is meant for. None: leave it empty and say so below.',
      group: prohibited,
    }),
    practiceExceptions: choices(practiceExceptions, { title: 'Exceptions that hold', group: prohibited }),
    practicesChecked: choice(
      { yes: 'Yes, each was looked at' },
      { title: 'Were all practices of Art. 5 looked at?', group: prohibited },
    ),
    productLaw: choice(productLaws, { title: 'Product of Annex I (Art. 6(1))', group: product }),
    safetyComponent: choice(yesNo, {
      title: 'Is it the product itself, or a safety component of it?',
      group: product,
    }),
    thirdParty: choice(yesNo, {
      title: 'Must a third party assess the conformity of the product?',
      help: 'By the law of Annex I. Without it, Art. 6(1) does not hold.',
      group: product,
    }),
    annexThree: choices(annexThree, {
      title: 'Uses of Annex III',
      help: 'What it is intended for. None: leave it empty and say so below.',
      group: listed,
    }),
    annexThreeExceptions: choices(annexThreeExceptions, { title: 'Exceptions that hold', group: listed }),
    annexThreeChecked: choice(
      { yes: 'Yes, each was looked at' },
      { title: 'Were all points of Annex III looked at?', group: listed },
    ),
    derogation: choice(derogations, {
      title: 'Derogation (Art. 6(3))',
      help: 'Only without significant risk to health, safety or fundamental rights.',
      group: listed,
    }),
    noSignificantRisk: choice(yesNo, {
      title: 'Is there no significant risk, also by not influencing decisions materially?',
      group: listed,
    }),
    profiling: choice(yesNo, {
      title: 'Does it profile natural persons?',
      help: 'Then no derogation holds (Art. 6(3), last part).',
      group: listed,
    }),
    derogationReason: paragraph({
      title: 'Reasons of the derogation',
      help: 'The provider documents them before it goes on the market (Art. 6(4)).',
      group: listed,
    }),
    friaBody: choice(friaBodies, { title: 'As deployer we are', help: 'Decides on Art. 27.', group: listed }),
    transparency: choices(transparencyTraits, { title: 'Traits of Art. 50', group: transparency }),
    transparencyExceptions: choices(transparencyExceptions, { title: 'Exceptions that hold', group: transparency }),
    transparencyChecked: choice(
      { yes: 'Yes, each was looked at' },
      { title: 'Were all traits of Art. 50 looked at?', group: transparency },
    ),
    systemic: choice(yesNo, {
      title: 'More than 10²⁵ floating-point operations in training, or designated?',
      help: 'Art. 51. Then it is presumed to have systemic risk.',
      group: model,
    }),
    openSource: choice(yesNo, {
      title: 'Free and open licence, with weights, architecture and use in public?',
      group: model,
    }),
    onMarketSince: date({
      title: 'On the market or in service since',
      help: 'Some duties begin later for what was there before.',
      group: timing,
    }),
    significantChange: choice(yesNo, {
      title: 'Changed significantly in its design since?',
      help: 'A high-risk system from before falls under the regulation with it (Art. 111(2)).',
      group: timing,
    }),
    publicUse: choice(yesNo, { title: 'Is it meant for public authorities?', group: timing }),
    reviewDate: date({ title: 'Look at it again on', group: timing }),
    aiActClass: choice(classes, { title: 'Class', stamped: true, group: result }),
    articles: list({ title: 'By', stamped: true, group: result }),
    reasons: list({ title: 'Why', stamped: true, group: result }),
    duties: rows(
      {
        article: text({ title: 'Article' }),
        duty: text({ title: 'Duty' }),
        role: text({ title: 'On' }),
        from: date({ title: 'From' }),
        asEnacted: date({ title: 'As enacted in 2024' }),
      },
      { title: 'Duties', stamped: true, group: result },
    ),
    ruleSet: text({ title: 'Rules', help: 'Version of the rules that judged.', stamped: true, group: result }),
    judgedOn: date({ title: 'Judged on', stamped: true, group: result }),
  },
  lifecycle: lifecycle(
    'draft',
    {
      draft: { title: 'Draft', shape: 'planned' },
      concluded: { title: 'Concluded', shape: 'waiting', locked: true },
      confirmed: { title: 'Confirmed', shape: 'holds', locked: true },
      replaced: { title: 'Replaced', shape: 'ended', locked: true },
    },
    {
      conclude: {
        title: 'Conclude',
        from: ['draft'],
        to: 'concluded',
        event: 'concluded',
        by: ['aims-manager', 'system-owner', 'risk-owner'],
        byOwner: true,
      },
      confirm: {
        title: 'Confirm',
        from: ['concluded'],
        to: 'confirmed',
        event: 'confirmed',
        by: ['aims-manager', 'top-management'],
        approval: true,
        sets: ['reviewDate'],
      },
      reopen: {
        title: 'Re-open',
        from: ['concluded', 'confirmed', 'replaced'],
        to: 'draft',
        event: 'reopened',
        by: ['aims-manager', 'system-owner', 'risk-owner'],
        byOwner: true,
        needsReason: true,
      },
      replace: {
        title: 'Mark as replaced',
        from: ['concluded', 'confirmed'],
        to: 'replaced',
        event: 'replaced',
        by: ['aims-manager'],
        needsReason: true,
      },
    },
  ),
  relations: { of: { title: 'Of', inverse: 'EU AI Act assessment', to: ['ai-systems', 'models'] } },
  access: shared,
  columns: ['aiActClass', 'roles', 'reviewDate'],
  due: 'reviewDate',
})
