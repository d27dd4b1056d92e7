import type { SVGProps } from 'react'

/** Line icons, 16 px, drawn with 1.4 px in the colour of the text. */
const drawings = {
  home: 'M2.5 7.2 8 2.5l5.5 4.7V13.5h-11z M6.5 13.5v-4h3v4',
  compass: 'M8 2.3a5.7 5.7 0 1 0 0 11.4 5.7 5.7 0 1 0 0-11.4z m2.4 3.3-1.5 3.3-3.3 1.5 1.5-3.3z',
  chip: 'M5.5 4.5h5a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1h-5a1 1 0 0 1-1-1v-5a1 1 0 0 1 1-1z M6.5 2v2.5M9.5 2v2.5M6.5 11.5V14M9.5 11.5V14M2 6.5h2.5M2 9.5h2.5M11.5 6.5H14M11.5 9.5H14',
  triangle: 'M8 2.3 14.2 13H1.8z M8 6.6v3M8 11.3v.1',
  checklist: 'M2.5 4 3.6 5l2-2.2M2.5 8.3l1.1 1 2-2.2M2.5 12.6l1.1 1 2-2.2M8.2 4.2h5.3M8.2 8.4h5.3M8.2 12.6h5.3',
  document: 'M4 2h5l3.5 3.5V14H4z M9 2v3.5h3.5M6 8.5h4.5M6 11h3',
  pulse: 'M1.8 8.5h2.7L6.4 4l3 8 1.8-3.5h3',
  audit: 'M7 2.8a4.2 4.2 0 1 0 0 8.4 4.2 4.2 0 1 0 0-8.4z m3.2 7.4 3.6 3.6M5.4 7l1.2 1.2 2-2.3',
  plumb: 'M8 1.5v4 M8 5.5 11.2 9 8 14.3 4.8 9z',
  search: 'M7 2.8a4.2 4.2 0 1 0 0 8.4 4.2 4.2 0 1 0 0-8.4z m3.2 7.4 3.6 3.6',
  clock: 'M8 2.3a5.7 5.7 0 1 0 0 11.4 5.7 5.7 0 1 0 0-11.4z M8 4.8V8l2.2 1.6',
  help: 'M8 2.3a5.7 5.7 0 1 0 0 11.4 5.7 5.7 0 1 0 0-11.4z M6.4 6.4c.1-2 3.3-2 3.3 0 0 1.2-1.7 1.3-1.7 2.6M8 11.2v.1',
  plus: 'M8 3.2v9.6M3.2 8h9.6',
  download: 'M8 2.5v8M4.8 7.6 8 10.8l3.2-3.2M3 13.5h10',
  upload: 'M8 10.5v-8M4.8 5.7 8 2.5l3.2 3.2M3 13.5h10',
  lock: 'M4.5 7h7a1 1 0 0 1 1 1v4.5a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1z M5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  filter: 'M2.5 4h11M4.5 8h7M6.5 12h3',
  down: 'm4.5 6.5 3.5 3.5 3.5-3.5',
  up: 'm4.5 9.5 3.5-3.5 3.5 3.5',
  right: 'm6.5 4.5 3.5 3.5-3.5 3.5',
  left: 'M9.5 4.5 6 8l3.5 3.5',
  close: 'm4 4 8 8M12 4l-8 8',
  comment: 'M2.5 3h11v8H7.5L4.5 13.5V11h-2z',
  edit: 'm3 13 .6-2.6 7-7 2 2-7 7z',
  calendar: 'M3.5 3.5h9a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1v-8a1 1 0 0 1 1-1z M2.5 6.8h11M5.5 2v3M10.5 2v3',
  bell: 'M8 2.2a3.8 3.8 0 0 0-3.8 3.8c0 3.6-1.4 4.9-1.4 4.9h10.4S11.8 9.6 11.8 6A3.8 3.8 0 0 0 8 2.2z M6.7 13.2a1.4 1.4 0 0 0 2.6 0',
  eye: 'M1.6 8S4 3.8 8 3.8 14.4 8 14.4 8 12 12.2 8 12.2 1.6 8 1.6 8z M8 6.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 1 0 0-3.6z',
  menu: 'M2.5 4h11M2.5 8h11M2.5 12h11',
  task: 'M3.5 2.8h9a.7.7 0 0 1 .7.7v9a.7.7 0 0 1-.7.7h-9a.7.7 0 0 1-.7-.7v-9a.7.7 0 0 1 .7-.7z m1.7 5.4 1.9 1.9 3.8-4.2',
  settings:
    'M2.5 4.5h6M11.5 4.5h2M2.5 11.5h2M7.5 11.5h6 M10 3a1.5 1.5 0 1 0 0 3 1.5 1.5 0 1 0 0-3z M6 10a1.5 1.5 0 1 0 0 3 1.5 1.5 0 1 0 0-3z',
  more: 'M3.5 8v.1M8 8v.1M12.5 8v.1',
  link: 'M6.8 9.2a2.4 2.4 0 0 0 3.4 0l2.2-2.2A2.4 2.4 0 0 0 9 3.6l-.8.8 M9.2 6.8a2.4 2.4 0 0 0-3.4 0L3.6 9A2.4 2.4 0 0 0 7 12.4l.8-.8',
  person: 'M8 2.8a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 1 0 0-5.2z M3 13.4c.5-2.6 2.4-3.6 5-3.6s4.5 1 5 3.6',
  key: 'M5.2 7.6a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 1 0 0-5.6z m2-.4 5.6-5M10.6 4.3l1.8 1.9',
  archive: 'M2.5 3h11v3h-11z M3.5 6v7.5h9V6M6.5 8.5h3',
  globe:
    'M8 2.3a5.7 5.7 0 1 0 0 11.4 5.7 5.7 0 1 0 0-11.4z M2.3 8h11.4M8 2.3c-3.4 3.6-3.4 7.8 0 11.4M8 2.3c3.4 3.6 3.4 7.8 0 11.4',
  undo: 'M5.5 3 2.8 5.7l2.7 2.7M3 5.7h6a4 4 0 0 1 0 8H6',
} as const

export type IconName = keyof typeof drawings

/** A line icon. It says nothing to a screen reader: the control around it has the words. */
export function Icon({ name, size = 16, ...rest }: { name: IconName; size?: number } & SVGProps<SVGSVGElement>) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2 : 1.4}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      {...rest}
    >
      <path d={drawings[name]} />
    </svg>
  )
}

/** The sign of the product: a plumb bob on its line. */
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" fill="none" aria-hidden="true">
      <path d="M4 2h12" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
      <path d="M10 2v6" stroke="currentColor" strokeWidth="1.6" />
      <path d="M10 7.5 14 12l-4 7-4-7z" fill="var(--accent)" />
    </svg>
  )
}
