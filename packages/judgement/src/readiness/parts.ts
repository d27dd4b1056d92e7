/** The 19 parts of readiness: ten clause parts that carry requirements, nine control groups. */
export const clauseParts = ['4', '5', '6.1', '6.2', '7', '8', '9.1', '9.2', '9.3', '10'] as const
export const controlParts = ['A.2', 'A.3', 'A.4', 'A.5', 'A.6', 'A.7', 'A.8', 'A.9', 'A.10'] as const

export type ClausePart = (typeof clauseParts)[number]
export type ControlPart = (typeof controlParts)[number]
export type PartId = ClausePart | ControlPart

const belongsTo = (number: string, part: string) => number === part || number.startsWith(`${part}.`)

/** The clause part of a clause, 6.3 counted with 6.2; `undefined` for other numbers. */
export const clausePartOf = (clause: string): ClausePart | undefined =>
  clause === '6.3' ? '6.2' : clauseParts.find((part) => belongsTo(clause, part))

/** The group of a control of Annex A; `undefined` for the organization's own. */
export const controlPartOf = (number: string): ControlPart | undefined =>
  controlParts.find((part) => belongsTo(number, part))
