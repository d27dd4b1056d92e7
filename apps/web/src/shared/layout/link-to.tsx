import { Link, type LinkComponentProps } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react'
import type { Search } from '../api/url-state.ts'

export interface LinkToProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  /** An absolute path inside the application, `/north/risks/RSK-1`. */
  readonly to: string
  readonly search?: Search
  readonly children: ReactNode
  readonly ref?: Ref<HTMLAnchorElement>
}

/** A link inside the application: a real address, opened without loading the page again. */
export function LinkTo({ to, search, ...rest }: LinkToProps) {
  const attributes = rest as Omit<LinkComponentProps, 'to' | 'search'>
  return <Link to={to} {...(search ? { search: search as never } : {})} {...attributes} />
}

/** The address of a record. */
export const recordPath = (org: string, record: { readonly register: string; readonly ref: string }): string =>
  `/${org}/${record.register}/${record.ref}`
