/** How far something is, told to eyes and to readers. */
export function Progress({ label, share }: { label: string; share: number }) {
  return (
    <label className="import-progress" aria-live="polite">
      <span>{label}</span>
      <progress max={1} value={share} />
    </label>
  )
}
