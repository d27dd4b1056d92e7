/** Something in a pack is not as it must be; the message says what. */
export class PackFault extends Error {
  /** Path within the pack, or the pack itself. */
  readonly where: string
  /** What is wrong there. */
  readonly what: string

  constructor(where: string, what: string) {
    super(`${where} ${what}`)
    this.name = 'PackFault'
    this.where = where
    this.what = what
  }
}
