import type { Person } from '@plumbline/contract/kernel-endpoints'
import {
  type KeyboardEvent,
  type Ref,
  type TextareaHTMLAttributes,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from 'react'
import { usePeople } from '../api/people.ts'
import { useT } from '../i18n/i18n.ts'
import { askedAt, handleOf, peopleFor, withPerson } from './mentions.ts'
import './mention-area.css'

export interface MentionAreaProps extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'value' | 'onChange'> {
  readonly value: string
  readonly onChange: (text: string) => void
  /** Somebody was chosen, and stands in the text as `@` and this handle. */
  readonly onMention: (handle: string, personId: string) => void
  readonly ref?: Ref<HTMLTextAreaElement>
}

/** A text in which `@` offers the people of the organization; arrows choose, Enter takes, Escape goes on writing. */
export function MentionArea({ value, onChange, onMention, ref, onKeyDown, ...rest }: MentionAreaProps) {
  const t = useT()
  const id = useId()
  const people = usePeople().open
  const area = useRef<HTMLTextAreaElement>(null)
  useImperativeHandle(ref, () => area.current as HTMLTextAreaElement)
  const [asked, setAsked] = useState<string>()
  const [at, setAt] = useState(0)
  const found = asked === undefined ? [] : peopleFor(asked, people)
  const isOpen = found.length > 0
  const look = (text: string, caret: number) => {
    setAsked(askedAt(text, caret))
    setAt(0)
  }
  const take = (person: Person) => {
    const field = area.current
    if (!field || asked === undefined) return
    const handle = handleOf(person, people)
    const next = withPerson(value, field.selectionStart, asked, handle)
    onMention(handle, person.id)
    onChange(next.text)
    setAsked(undefined)
    requestAnimationFrame(() => {
      field.focus()
      field.setSelectionRange(next.caret, next.caret)
    })
  }
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const chosen = found[at]
    if (isOpen && event.key === 'ArrowDown') setAt((at + 1) % found.length)
    else if (isOpen && event.key === 'ArrowUp') setAt((at + found.length - 1) % found.length)
    else if (isOpen && event.key === 'Escape') setAsked(undefined)
    else if (chosen && (event.key === 'Enter' || event.key === 'Tab') && !event.ctrlKey && !event.metaKey) take(chosen)
    else return onKeyDown?.(event)
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="mention">
      <textarea
        {...rest}
        ref={area}
        value={value}
        aria-autocomplete="list"
        aria-controls={isOpen ? id : undefined}
        aria-activedescendant={isOpen ? `${id}-${at}` : undefined}
        onChange={({ target }) => {
          onChange(target.value)
          look(target.value, target.selectionStart)
        }}
        onKeyDown={onKey}
        onBlur={() => setAsked(undefined)}
      />
      {isOpen ? (
        <div className="mention-list" role="listbox" id={id} aria-label={t('work.mention-list')}>
          {found.map((person, index) => (
            <div
              key={person.id}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              // The text keeps the focus.
              onMouseDown={(event) => {
                event.preventDefault()
                take(person)
              }}
            >
              {person.name} <span className="m i3">{person.email}</span>
            </div>
          ))}
        </div>
      ) : null}
    </div>
  )
}
