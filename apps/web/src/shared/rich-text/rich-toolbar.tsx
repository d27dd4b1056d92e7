import { Button } from '@plumbline/ui/button'
import type { Command, EditorState } from '@tiptap/pm/state'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { useT } from '../i18n/i18n.ts'
import { hasLink, isInTable, linkTo, type TextCommand, tableCommands, textCommands } from './commands.ts'
import { tokenizer } from './reader.ts'

export interface RichToolbarProps {
  readonly state: EditorState
  readonly run: (command: Command) => void
}

const link: TextCommand = { name: 'link', sign: '↗', run: () => true, isOn: hasLink }

const isMac = /Mac|iP/.test(navigator.platform)
/** `Mod-Shift-8` as people know it. */
const keyWords = (key: string) => key.replace('Mod', isMac ? 'Cmd' : 'Ctrl').replaceAll('-', ' ')

/** What can be done to the text: one stop of the Tab key, arrows within. */
export function RichToolbar({ state, run }: RichToolbarProps) {
  const t = useT()
  const bar = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(0)
  const [isLinking, setLinking] = useState(false)
  const groups = isInTable(state) ? [...textCommands, tableCommands] : textCommands
  const onKeyDown = (event: KeyboardEvent) => {
    const buttons = [...(bar.current?.querySelectorAll('button') ?? [])]
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined || buttons.length === 0) return
    event.preventDefault()
    const next = (Math.min(at, buttons.length - 1) + step + buttons.length) % buttons.length
    setAt(next)
    buttons[next]?.focus()
  }
  let index = -1
  const button = ({ name, sign, key, run: command, isOn }: TextCommand, press = () => run(command)) => {
    index += 1
    const own = index
    const title = key === undefined ? t(`rich.${name}`) : `${t(`rich.${name}`)} (${keyWords(key)})`
    return (
      <button
        key={name}
        type="button"
        className={`btn bare sm rich-${name}`}
        tabIndex={own === at ? 0 : -1}
        aria-label={title}
        title={title}
        aria-pressed={isOn ? isOn(state) : undefined}
        disabled={!command(state)}
        onFocus={() => setAt(own)}
        onMouseDown={(event) => event.preventDefault()}
        onClick={press}
      >
        <span aria-hidden="true">{sign}</span>
      </button>
    )
  }
  return (
    <div className="rich-tools">
      <div ref={bar} role="toolbar" aria-label={t('rich.toolbar')} className="rich-bar" onKeyDown={onKeyDown}>
        {groups.map((commands) => (
          <span key={commands[0]?.name} className="rich-group">
            {commands.map((command) => button(command))}
            {commands === textCommands[1] ? button(link, () => setLinking(!isLinking)) : null}
          </span>
        ))}
      </div>
      {isLinking ? (
        <LinkForm
          isLink={hasLink(state)}
          onDone={(href) => {
            setLinking(false)
            run(href === undefined ? () => true : linkTo(href))
          }}
        />
      ) : null}
    </div>
  )
}

/** Asks where a link leads. */
function LinkForm({ isLink, onDone }: { isLink: boolean; onDone: (href: string | undefined) => void }) {
  const t = useT()
  const id = useId()
  const [href, setHref] = useState('')
  const isFit = /^(https?:|mailto:|#|\/)/.test(href) && tokenizer.validateLink(href)
  const set = () => {
    if (isFit) onDone(href)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: catches Enter and Escape of the line within
    <div
      className="fx rich-address"
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        if (event.key === 'Enter') set()
        else onDone(undefined)
      }}
    >
      <label htmlFor={id}>{t('rich.address')}</label>
      <input
        id={id}
        className="line"
        // biome-ignore lint/a11y/noAutofocus: the line opens because somebody wants to write in it
        autoFocus
        value={href}
        placeholder="https://"
        onChange={({ target }) => setHref(target.value.trim())}
      />
      <Button disabled={!isFit} onClick={set}>
        {t('rich.set-link')}
      </Button>
      {isLink ? <Button onClick={() => onDone('')}>{t('rich.remove-link')}</Button> : null}
      <Button kind="bare" onClick={() => onDone(undefined)}>
        {t('action.cancel')}
      </Button>
    </div>
  )
}
