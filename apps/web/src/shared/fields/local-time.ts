const two = (value: number) => String(value).padStart(2, '0')

/** An instant as the reader's clock shows it, `YYYY-MM-DDTHH:MM`, with seconds where it has some; empty for nothing. */
export function toLocal(instant: string): string {
  const at = new Date(instant)
  if (instant === '' || Number.isNaN(at.getTime())) return ''
  const day = `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  const minute = `${day}T${two(at.getHours())}:${two(at.getMinutes())}`
  return at.getSeconds() === 0 ? minute : `${minute}:${two(at.getSeconds())}`
}

/** The instant of a time on the reader's clock; undefined while it is not whole. */
export function fromLocal(local: string): string | undefined {
  const at = new Date(local)
  return local === '' || Number.isNaN(at.getTime()) ? undefined : at.toISOString()
}
