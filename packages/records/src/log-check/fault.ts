/** Where a log and the database part, said for a person. */
export interface Fault {
  /** Of what kind: for tests and statistics. */
  readonly kind:
    | 'entry-missing'
    | 'entry-edited'
    | 'log-truncated'
    | 'tile-wrong'
    | 'root-wrong'
    | 'checkpoint-wrong'
    | 'opening-wrong'
    | 'opening-missing'
    | 'row-edited'
    | 'row-missing'
    | 'row-inserted'
    | 'file-wrong'
    | 'erasure-wrong'
  readonly message: string
}

/** Stops the check: what comes after the first divergence says nothing more. */
export class Diverged extends Error {
  readonly fault: Fault

  constructor(kind: Fault['kind'], message: string) {
    super(message)
    this.fault = { kind, message }
  }
}
