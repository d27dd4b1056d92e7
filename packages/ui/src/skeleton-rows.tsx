import { useEffect, useState } from 'react'

/** Rows of the true height while something loads; nothing for the first 200 ms, so that fast answers do not flash. */
export function SkeletonRows({ count = 6, label }: { count?: number; label: string }) {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 200)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div role="status" aria-label={label}>
      {late
        ? Array.from({ length: count }, (_, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: placeholders are all alike
            <div key={row} className="skeleton-row" aria-hidden="true">
              <span className="skeleton" style={{ width: 48 }} />
              <span className="skeleton" style={{ width: `${32 + ((row * 17) % 40)}%` }} />
            </div>
          ))
        : null}
    </div>
  )
}
