import { partsOf } from '@plumbline/contract/mention'
import { usePeople } from '../api/people.ts'

/** A comment as it is read: names in the place of ids. */
export function MentionedText({ text }: { text: string }) {
  const people = usePeople()
  return partsOf(text).map((part, index) =>
    'text' in part ? (
      part.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a part has no identity but its place
      <b key={index} className="md">
        @{people.nameOf(part.personId)}
      </b>
    ),
  )
}
