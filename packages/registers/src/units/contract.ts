import { choice, integer, paragraph, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { managed } from '../access.ts'

/** Parts of the organization and sites that the scope names (4.3). */
export const units = register({
  name: 'units',
  singular: 'unit',
  prefix: 'UNT',
  title: 'Units and sites',
  titleOfOne: 'Unit or site',
  purpose:
    'Legal entities, departments and sites, and whether the AIMS covers them. If one of them changes after the scope was approved, somebody has to look at the scope again.',
  clauses: ['4.3'],
  fields: {
    kind: choice(
      { entity: 'Legal entity', unit: 'Department', site: 'Site', outsourced: 'Work done outside' },
      { title: 'Kind' },
    ),
    place: text({ title: 'Place', help: 'Town and country.' }),
    activities: paragraph({ title: 'What it does with AI' }),
    headcount: integer({ title: 'People there' }),
    aimsHeadcount: integer({
      title: 'Of them in work of the AIMS',
      help: 'Certification bodies reckon audit time from it.',
    }),
    covered: choice(
      { yes: 'Within the scope', no: 'Left out' },
      { title: 'Scope', help: 'What is left out may not be named on the certificate.' },
    ),
    coveredReason: paragraph({ title: 'Why it is in or out' }),
  },
  lifecycle: lifecycle(
    'current',
    {
      current: { title: 'Current', shape: 'current' },
      past: { title: 'No longer there', shape: 'ended', locked: true },
    },
    {
      end: {
        title: 'Mark as no longer there',
        from: ['current'],
        to: 'past',
        event: 'ended',
        by: ['aims-manager'],
        needsReason: true,
      },
      reopen: {
        title: 'Bring back',
        from: ['past'],
        to: 'current',
        event: 'reopened',
        by: ['aims-manager'],
        needsReason: true,
      },
    },
  ),
  relations: { 'part-of': { title: 'Part of', inverse: 'Has part', to: ['units'] } },
  access: managed,
  columns: ['kind', 'place', 'covered'],
})
