import { useEffect, useSyncExternalStore } from 'react'
import { stored, useStored } from './stored.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export const theme = stored<Theme>('plumbline.theme', themes, () => 'system')

const systemDark = matchMedia('(prefers-color-scheme: dark)')
const subscribeSystem = (listener: () => void) => {
  systemDark.addEventListener('change', listener)
  return () => systemDark.removeEventListener('change', listener)
}

/** The scheme in effect. Keeps `data-theme` of the page in step, as the small script in the head did at first. */
export function useScheme(): 'light' | 'dark' {
  const chosen = useStored(theme)
  const dark = useSyncExternalStore(subscribeSystem, () => systemDark.matches)
  const scheme = chosen === 'system' ? (dark ? 'dark' : 'light') : chosen
  useEffect(() => {
    document.documentElement.dataset.theme = scheme
  }, [scheme])
  return scheme
}
