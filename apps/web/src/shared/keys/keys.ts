import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { MessageKey } from '../i18n/i18n.ts'
import { letterKeys } from '../preferences/letter-keys.ts'

export interface Binding {
  /** `g h`, `/`, `j`, `mod+k`. Letters in sequence are separated by a space. */
  readonly keys: string
  readonly label: MessageKey
}
interface Live extends Binding {
  readonly run: () => void
}

const live = new Set<Live>()
const listeners = new Set<() => void>()
let shown: readonly Binding[] = []

function changed() {
  shown = [...live].map(({ keys, label }) => ({ keys, label }))
  for (const listener of listeners) listener()
}

/** The keys of the page as it is now, for the help. */
export const useBindings = (): readonly Binding[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => shown,
  )

/** Binds a key while the component is shown; `null` leaves it unbound. The one bound last wins. */
export function useKey(keys: string, label: MessageKey, run: (() => void) | null): void {
  const latest = useRef(run)
  latest.current = run
  const bound = run !== null
  useEffect(() => {
    if (!bound) return
    const entry: Live = { keys, label, run: () => latest.current?.() }
    live.add(entry)
    changed()
    return () => {
      live.delete(entry)
      changed()
    }
  }, [keys, label, bound])
}

const fields = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]'
const isWriting = (target: EventTarget | null) => target instanceof Element && target.closest(fields) !== null
const isInDialog = () => document.querySelector('[role=dialog]') !== null

const find = (keys: string): Live | undefined => [...live].findLast((one) => one.keys === keys)
const sequenceTime = 1_200

/** Listens for all bound keys. Single letters rest while somebody writes, in dialogs, and when turned off. */
export function listenForKeys(): () => void {
  let first = ''
  let since = 0
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
    if (event.ctrlKey || event.metaKey) {
      const binding = event.altKey || event.shiftKey ? undefined : find(`mod+${key}`)
      if (!binding) return
      event.preventDefault()
      binding.run()
      return
    }
    if (event.altKey || key.length !== 1 || isWriting(event.target) || isInDialog()) return
    if (letterKeys.get() === 'off') return
    const sequence = first !== '' && event.timeStamp - since < sequenceTime ? `${first} ${key}` : key
    first = key
    since = event.timeStamp
    const binding = find(sequence)
    if (!binding) return
    first = ''
    event.preventDefault()
    binding.run()
  }
  addEventListener('keydown', onKeyDown)
  return () => removeEventListener('keydown', onKeyDown)
}
