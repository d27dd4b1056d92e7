import { BadMatrix, criteriaFromLibrary, type MatrixCriteria } from '@plumbline/content/risk-matrix'
import { mayCreate } from '@plumbline/contract/access'
import { Problem } from '@plumbline/contract/problem'
import { atLeastOne } from '@plumbline/platform/change/change'
import { type Route, write } from '@plumbline/platform/http/route'
import type { Registry } from '@plumbline/records/behaviour'
import { createRecord } from '@plumbline/records/create'
import { keptOf } from '@plumbline/registers/frameworks/apply'
import { riskCriteria } from '@plumbline/registers/risk-criteria/contract'
import { importMatrix } from '@plumbline/registers/risk-criteria/endpoints'

function readLibrary(library: string): MatrixCriteria {
  try {
    return criteriaFromLibrary(library)
  } catch (error) {
    if (!(error instanceof BadMatrix)) throw error
    throw new Problem('invalid', 'There is no risk matrix in it that can be read.', [
      { path: 'library', message: error.message },
    ])
  }
}

/** Risk matrices of others as draft criteria (6.1.2). */
export const matrixRoutes = (registry: Registry): readonly Route[] => [
  write(importMatrix, async ({ body, context }, tx) => {
    if (!mayCreate(context.actor, riskCriteria))
      throw new Problem('forbidden', 'Your role does not let you add to risk criteria.')
    const { title, likelihoods, consequences, levels, matrix } = readLibrary(body.library)
    const { record, events } = await createRecord(tx, keptOf(registry, riskCriteria.name), context, {
      title,
      ownerId: context.actor.personId,
      data: { likelihoods, consequences, levels, matrix },
    })
    return { result: { body: { id: record.id, ref: record.ref } }, events: atLeastOne(events) }
  }),
]
