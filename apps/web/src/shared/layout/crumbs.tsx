import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'

export interface Crumb {
  readonly title: string
  readonly to?: string
}

type SetCrumbs = (crumbs: readonly Crumb[]) => void
const Current = createContext<readonly Crumb[]>([])
const Setter = createContext<SetCrumbs>(() => undefined)

export function CrumbsProvider({ children }: { children: ReactNode }) {
  const [crumbs, setCrumbs] = useState<readonly Crumb[]>([])
  return (
    <Setter value={setCrumbs}>
      <Current value={crumbs}>{children}</Current>
    </Setter>
  )
}

export const useCrumbs = (): readonly Crumb[] => useContext(Current)

/** Says where the page stands; the last crumb is the page itself. */
export function useSetCrumbs(crumbs: readonly Crumb[]): void {
  const set = useContext(Setter)
  const key = JSON.stringify(crumbs)
  const stable = useMemo(() => JSON.parse(key) as readonly Crumb[], [key])
  useEffect(() => set(stable), [set, stable])
}
