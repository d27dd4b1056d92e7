import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { Icon, type IconName } from './icon.tsx'

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** One `primary` a screen; `bare` inside bars; `danger` for what ends something. */
  readonly kind?: 'plain' | 'primary' | 'bare' | 'danger'
  readonly size?: 'small' | 'normal' | 'big'
  readonly icon?: IconName
  readonly busy?: boolean
  readonly ref?: Ref<HTMLButtonElement>
}

const classOf = { plain: '', primary: ' pri', bare: ' bare', danger: ' danger' } as const
const sizeOf = { small: ' sm', normal: '', big: ' big' } as const

/** A button says what happens: a verb with its object. While `busy` it ignores further presses. */
export function Button({
  kind = 'plain',
  size = 'normal',
  icon,
  busy = false,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      className={`btn${classOf[kind]}${sizeOf[size]}${className ? ` ${className}` : ''}`}
      aria-busy={busy || undefined}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
      {...rest}
    >
      {icon ? <Icon name={icon} /> : null}
      {children}
    </button>
  )
}

/** A button of one icon; `label` is what a screen reader and the tooltip say. */
export function IconButton({
  icon,
  label,
  kind = 'bare',
  size = 'normal',
  className,
  ...rest
}: Omit<ButtonProps, 'children' | 'icon'> & { readonly icon: IconName; readonly label: string }) {
  return (
    <Button kind={kind} size={size} aria-label={label} title={label} className={`ico ${className ?? ''}`} {...rest}>
      <Icon name={icon} />
    </Button>
  )
}

/** A step that is closed: never hidden, never silent. `id` ties it to the reasons, see `ClosedReasons`. */
export function ClosedButton({
  children,
  id,
  size = 'normal',
}: {
  children: ReactNode
  id: string
  size?: 'small' | 'normal'
}) {
  return (
    <button type="button" className={`btn shut${sizeOf[size]}`} aria-disabled="true" aria-describedby={id}>
      <Icon name="lock" />
      {children}
    </button>
  )
}

/** "Closed:" and each reason, near the closed button. */
export function ClosedReasons({ id, word, reasons }: { id: string; word: string; reasons: readonly ReactNode[] }) {
  return (
    <span id={id} className="closed-why">
      {word}{' '}
      {reasons.map((reason, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: reasons have no identity but their place
        <span key={index}>
          {index > 0 ? ', ' : ''}
          {reason}
        </span>
      ))}
    </span>
  )
}
