import type { ReactNode } from 'react'

/** The drawn shapes of a status, 12 px, in `currentColor` (visual language, section 2). */
export type ShapeName =
  | 'holds'
  | 'partly'
  | 'planned'
  | 'nothing'
  | 'current'
  | 'excluded'
  | 'failed'
  | 'minor'
  | 'observation'
  | 'ended'
  | 'due'
  | 'waiting'
  | 'proven'

const ring = <circle cx="6" cy="6" r="4.8" fill="none" stroke="currentColor" strokeWidth="1.4" />

export const drawings: Readonly<Record<ShapeName, ReactNode>> = {
  holds: (
    <>
      <circle cx="6" cy="6" r="5.5" fill="currentColor" />
      <path d="m3.5 6.2 1.8 1.8 3.3-3.7" fill="none" stroke="var(--bg)" strokeWidth="1.5" />
    </>
  ),
  partly: (
    <>
      {ring}
      <path d="M6 1.2a4.8 4.8 0 0 0 0 9.6z" fill="currentColor" />
    </>
  ),
  planned: ring,
  nothing: <circle cx="6" cy="6" r="4.8" fill="none" stroke="currentColor" strokeWidth="1.4" strokeDasharray="2 2" />,
  current: (
    <>
      {ring}
      <circle cx="6" cy="6" r="2.4" fill="currentColor" />
    </>
  ),
  excluded: <path d="M2 6h8" stroke="currentColor" strokeWidth="1.6" />,
  failed: (
    <>
      <path d="M6 .3 11.7 6 6 11.7.3 6z" fill="currentColor" />
      <path d="M6 3.3v3M6 8.3v.3" stroke="var(--bg)" strokeWidth="1.4" strokeLinecap="round" />
    </>
  ),
  minor: <path d="M6 .8 11.6 10.8H.4z" fill="currentColor" />,
  observation: (
    <rect x="1.4" y="1.4" width="9.2" height="9.2" rx="1" fill="none" stroke="currentColor" strokeWidth="1.4" />
  ),
  ended: <path d="M2 .8h8v1.4L7 6l3 3.8v1.4H2V9.8L5 6 2 2.2z" fill="currentColor" />,
  due: (
    <>
      <rect x="1.4" y="2.2" width="9.2" height="8.4" rx="1" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="M1.4 4.9h9.2" stroke="currentColor" strokeWidth="1.4" />
    </>
  ),
  waiting: (
    <>
      {ring}
      <path d="M6 3.3V6l1.9 1.2" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" />
    </>
  ),
  proven: (
    <>
      <path d="M6 0v4" stroke="currentColor" strokeWidth="1.4" />
      <path d="M6 3.5 9.3 7 6 12 2.7 7z" fill="currentColor" />
    </>
  ),
}
