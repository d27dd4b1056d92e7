/** An answer that is JSON text already, as PostgreSQL wrote it: what nobody here looks into is neither parsed nor written again. */
export class JsonText {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}
