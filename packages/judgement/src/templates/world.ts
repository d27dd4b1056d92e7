import type { Snapshot } from '@plumbline/contract/snapshot'

/** All that a text is drawn up from. */
export interface TemplateWorld {
  readonly snapshot: Snapshot
  /** Name of the organization. */
  readonly organization: string
  /** Names of people by id. */
  readonly people: ReadonlyMap<string, string>
  /** A word of the registers in the language of the text. */
  readonly word: (english: string) => string
  /** SHA-256 of a text, in hex. */
  readonly digest: (text: string) => string
}

/** Text with named fields, taken apart. */
export type TextNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'field'; readonly name: string; readonly isBlock: boolean }
  | {
      readonly kind: 'section'
      readonly name: string
      readonly isInverted: boolean
      readonly nodes: readonly TextNode[]
    }

/** What drawing up needs of a template. */
export interface DrawableTemplate {
  readonly header: {
    readonly topic: string
    readonly kind: string
    readonly clauses: readonly string[]
    readonly owner: string
    readonly about?: string | undefined
    readonly policyElements?: readonly string[] | undefined
  }
  readonly nodes: readonly TextNode[]
}
