import { useSyncExternalStore } from 'react'

/** A choice of this browser, kept over visits. Private windows may refuse to keep it; then it lasts as long as the page. */
export interface Stored<Value extends string> {
  readonly get: () => Value
  readonly set: (value: Value) => void
  readonly subscribe: (listener: () => void) => () => void
}

export function stored<Value extends string>(
  key: string,
  allowed: readonly Value[],
  fallback: () => Value,
): Stored<Value> {
  const listeners = new Set<() => void>()
  let value = read()
  function read(): Value {
    try {
      const kept = localStorage.getItem(key)
      return allowed.find((one) => one === kept) ?? fallback()
    } catch {
      return fallback()
    }
  }
  return {
    get: () => value,
    set: (next) => {
      value = next
      try {
        localStorage.setItem(key, next)
      } catch {
        // No room or not allowed: the choice still holds for this page.
      }
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export const useStored = <Value extends string>(store: Stored<Value>): Value =>
  useSyncExternalStore(store.subscribe, store.get)
