/** Something in a pack is not as it must be; the message says what. */
export class PackFault extends Error {
  /** Path within the pack, or the pack itself. */
  readonly where: string

  constructor(where: string, message: string) {
    super(`${where} ${message}`)
    this.name = 'PackFault'
    this.where = where
  }
}
