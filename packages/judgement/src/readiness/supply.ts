import type { AnyRecord } from '@plumbline/contract/record'
import type { datasets } from '@plumbline/registers/datasets/contract'
import { dataOf, isFilled } from '@plumbline/registers/domain'
import type { suppliers } from '@plumbline/registers/suppliers/contract'
import { type Check, each } from './check.ts'
import { isPast, isWithinYear, type World } from './world.ts'

const datasetData = dataOf<typeof datasets>
const supplierData = dataOf<typeof suppliers>

const linked = (world: World, relation: string, ended: string) =>
  [...new Set(world.systems.flatMap((system) => world.snapshot.targets(system.id, relation)))].filter(
    ({ status }) => status !== ended,
  )

const usedData = (world: World) => linked(world, 'uses-dataset', 'withdrawn')
const usedParties = (world: World) => linked(world, 'supplied-by', 'ended')
const isPersonal = (dataset: AnyRecord) => !['none', undefined].includes(datasetData(dataset).personalData)

/** Data and parties behind the systems in scope (A.7, A.10). */
export const supplyChecks: readonly Check[] = [
  each({
    id: 'A.7/data-documented',
    part: 'A.7',
    stage: 'documented',
    severity: 'minor',
    of: usedData,
    holds: (dataset) => {
      const { acquisition, acquisitionDetails, provenance, qualityRequirements, preparation } = datasetData(dataset)
      const isAcquired = acquisition !== undefined || isFilled(acquisitionDetails)
      return isAcquired && [provenance, qualityRequirements, preparation].every(isFilled)
    },
    one: 'lacks its acquisition, provenance, quality requirements or preparation',
    many: 'datasets lack their acquisition, provenance, quality requirements or preparation',
    heal: 'Describe where the data comes from, how good it must be, and what was done to it.',
  }),
  each({
    id: 'A.7/data-lawful',
    part: 'A.7',
    stage: 'documented',
    severity: 'minor',
    of: (world) =>
      usedData(world).filter((dataset) => isPersonal(dataset) || datasetData(dataset).acquisition === 'purchased'),
    holds: (dataset) => isFilled(isPersonal(dataset) ? datasetData(dataset).lawfulBasis : datasetData(dataset).licence),
    one: 'names no lawful basis or licence',
    many: 'datasets name no lawful basis or licence',
    heal: 'Name the basis on which you may use the data for this purpose.',
  }),
  each({
    id: 'A.7/data-approved',
    part: 'A.7',
    stage: 'implemented',
    severity: 'minor',
    of: usedData,
    holds: ({ status }) => status === 'approved',
    one: 'is used by a system in scope and not approved for use',
    many: 'datasets are used by systems in scope and not approved for use',
    heal: 'Let somebody else approve the data for use.',
  }),
  each({
    id: 'A.7/quality-checked',
    part: 'A.7',
    stage: 'effective',
    severity: 'minor',
    of: usedData,
    holds: (dataset, world) => isWithinYear(datasetData(dataset).qualityCheckedOn, world),
    one: 'was not checked against its quality requirements within twelve months',
    many: 'datasets were not checked against their quality requirements within twelve months',
    heal: 'Check the version in use and record the result.',
  }),
  each({
    id: 'A.10/duties-shared',
    part: 'A.10',
    stage: 'documented',
    severity: 'minor',
    of: usedParties,
    holds: (party) => isFilled(supplierData(party).ourDuties) && isFilled(supplierData(party).theirDuties),
    one: 'has no written share of duties',
    many: 'suppliers and partners have no written share of duties',
    heal: 'Write down who answers for what.',
  }),
  each({
    id: 'A.10/approved',
    part: 'A.10',
    stage: 'implemented',
    severity: 'minor',
    of: usedParties,
    holds: ({ status }) => status === 'approved',
    one: 'supplies a system in scope and is not approved',
    many: 'parties supply systems in scope and are not approved',
    heal: 'Assess the party and let somebody else approve it.',
  }),
  each({
    id: 'A.10/assessed',
    part: 'A.10',
    stage: 'effective',
    severity: 'minor',
    of: usedParties,
    holds: (party, world) => {
      const { assessedOn, reviewDate } = supplierData(party)
      return assessedOn !== undefined && !isPast(reviewDate, world)
    },
    one: 'was never assessed, or its assessment has ended',
    many: 'suppliers and partners were never assessed, or their assessment has ended',
    heal: 'Assess the party and set the day of the next assessment.',
  }),
]
