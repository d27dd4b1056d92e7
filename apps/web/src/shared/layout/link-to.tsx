import { useRouter } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, MouseEvent, ReactNode, Ref } from 'react'
import { useMoment } from '../api/moment.ts'
import { parseSearch, type Search, stringifySearch } from '../api/url-state.ts'

export interface LinkToProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  /** An absolute path inside the application, `/north/risks/RSK-1`. */
  readonly to: string
  readonly search?: Search
  /** The moment at which it opens: the one that is shown, unless another is named; `null` is now. */
  readonly at?: string | null | undefined
  readonly children: ReactNode
  readonly ref?: Ref<HTMLAnchorElement>
}

/** Whether the browser should open the link itself: in a new tab, a new window, or to save it. */
const isForBrowser = (event: MouseEvent) =>
  event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey

/**
 * A link inside the application: a real address, opened without loading the page again, and made ready while the
 * pointer is on it. It says `aria-current` only when told to, since tabs and lists differ by more than their path.
 */
export function LinkTo({ to: address, search: own = {}, at, onClick, onPointerEnter, ...rest }: LinkToProps) {
  const router = useRouter()
  const moment = useMoment()
  const [to = '', query = ''] = address.split('?')
  const search = { ...parseSearch(query), ...own, asOf: at === undefined ? moment : (at ?? undefined) }
  return (
    <a
      {...rest}
      href={`${to}${stringifySearch(search)}`}
      onPointerEnter={(event) => {
        onPointerEnter?.(event)
        void router.preloadRoute({ to, search: search as never }).catch(() => undefined)
      }}
      onClick={(event) => {
        onClick?.(event)
        if (event.defaultPrevented || isForBrowser(event) || rest.target) return
        event.preventDefault()
        void router.navigate({ to, search: search as never })
      }}
    />
  )
}

/** The address of a record. */
export const recordPath = (org: string, record: { readonly register: string; readonly ref: string }): string =>
  `/${org}/${record.register}/${record.ref}`
