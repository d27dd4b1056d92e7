import type { Soa } from '@plumbline/registers/soa/endpoints'
import type { SoaItem } from '@plumbline/registers/statements-of-applicability/contract'
import { paragraphsOf, printable } from './printable.ts'
import { citedBy, countsOf, deviationsOf, groupsOf, missingByReason, responsibilitiesOf } from './soa-view.ts'
import {
  appliesTitle,
  dayOf as dayInWords,
  evidenceStatus,
  fieldTitle,
  implementationTitle,
  inclusionTitle,
  minuteOf,
  riskStatus,
  statusTitle,
  validityOf as validityInWords,
  valueTitle,
} from './soa-words.ts'

/** What soa.typ lays out: plain data, every date and key already in words. */
export function soaDocument(soa: Soa, objectives: ReadonlyMap<string, string>) {
  const { items, inForce, signOff } = soa
  const groups = groupsOf(items, objectives)
  const titles = new Map(items.map(({ controlId, title }) => [controlId, title]))
  return printable({
    organization: soa.organization,
    version: String(soa.version),
    status: soa.status,
    statusTitle: statusTitle[soa.status],
    scope: paragraphsOf(soa.scope),
    generatedAt: minuteOf(soa.generatedAt),
    asOf: soa.asOf && minuteOf(soa.asOf),
    inForce: inForce && {
      version: String(inForce.version),
      on: dayOf(inForce.approvedOn),
      by: inForce.approvedBy.name,
    },
    signOff: signOff && { name: signOff.name, on: dayOf(signOff.on), statement: paragraphsOf(signOff.statement) },
    counts: countsOf(items),
    responsible: responsibilitiesOf(items),
    missing: missingByReason(soa.missing),
    groups: groups.map((group) => ({ ...group, items: group.items.map(row) })),
    excluded: groups
      .flatMap((group) => group.items)
      .filter(({ applicable }) => applicable === 'no')
      .map(row),
    deviations: deviationsOf(items).map((system) => ({
      ...system,
      controls: system.controls.map((control) => ({ ...control, implementation: state(control.implementation) })),
    })),
    differences: soa.differences.map(({ controlId, changes }) => ({
      controlId,
      title: titles.get(controlId) ?? '',
      changes: changes.map(({ field, before, after }) => ({
        field: fieldTitle(field),
        before: paragraphsOf(valueTitle(field, before)),
        after: paragraphsOf(valueTitle(field, after)),
      })),
    })),
    risks: citedBy(items, (item) => item.risks).map(({ ref, title, status, controls }) => ({
      ref,
      title,
      status: riskStatus(status),
      controls,
    })),
    evidence: citedBy(items, (item) => item.evidence).map((evidence) => ({
      ref: evidence.ref,
      title: evidence.title,
      status: evidenceStatus(evidence.status),
      freshness: evidence.freshness,
      validFrom: dayOf(evidence.validFrom),
      validity: validityOf(evidence),
      controls: evidence.controls,
    })),
    requirements: citedBy(items, (item) => item.requirements).map(({ ref, title, controls }) => ({
      ref,
      title,
      controls,
    })),
  })
}

const state = (key: string) => ({ key, title: implementationTitle(key) })

/** Dates do not break over lines. */
const unbroken = (words: string): string => words.replaceAll(/(\d+) (\w{3}) (\d{4})/g, '$1\u00a0$2\u00a0$3')
const dayOf = (value: string | null): string => unbroken(dayInWords(value))
const validityOf = (evidence: SoaItem['evidence'][number]): string => unbroken(validityInWords(evidence))

/** One line of the tables. */
function row(item: SoaItem) {
  const needed = item.claims.filter(({ status }) => status !== 'not-needed')
  return {
    id: item.controlId,
    title: item.title,
    applicable: item.applicable ?? 'undecided',
    applies: appliesTitle(item.applicable),
    justification: paragraphsOf(item.justification),
    grounds: item.inclusionReasons.map(inclusionTitle),
    implementation: state(item.implementation),
    description: paragraphsOf(item.description),
    responsible: item.responsible?.name ?? '',
    review: dayOf(item.reviewDate),
    claims: { needed: needed.length, proved: needed.filter(({ status }) => status === 'proved').length },
    evidence: item.evidence.map((evidence) => ({
      ref: evidence.ref,
      freshness: evidence.freshness,
      validity: validityOf(evidence),
    })),
    risks: item.risks.map(({ ref }) => ref),
    requirements: item.requirements.map(({ ref }) => ref),
    deviations: item.systems.filter(({ inherited }) => !inherited).map(({ ref }) => ref),
  }
}
