import { type KeyboardEvent, useRef, useState } from 'react'

/**
 * One of many small controls is in the tab order; arrow keys go on from it.
 * @param next the control that a key leads to, or nothing when the key is not meant
 */
export function useRoving(start: string, next: (key: string, at: string) => string | undefined) {
  const [current, setCurrent] = useState(start)
  const controls = useRef(new Map<string, SVGElement | HTMLElement>())
  return {
    current,
    /** Properties of one control. `isEntry` puts it into the tab order when the current one is not there. */
    control: (id: string, isEntry = id === current) => ({
      ref: (element: SVGElement | HTMLElement | null) => {
        if (element) controls.current.set(id, element)
        else controls.current.delete(id)
      },
      tabIndex: isEntry ? 0 : -1,
      onFocus: () => setCurrent(id),
      onKeyDown: (event: KeyboardEvent) => {
        if (event.metaKey || event.ctrlKey || event.altKey) return
        const to = next(event.key, id)
        if (to === undefined) return
        event.preventDefault()
        controls.current.get(to)?.focus()
      },
    }),
  }
}
