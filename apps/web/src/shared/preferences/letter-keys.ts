import { stored } from './stored.ts'

/** Keys of a single letter can be turned off (WCAG 2.1.4). */
export const letterKeys = stored<'on' | 'off'>('plumbline.letter-keys', ['on', 'off'], () => 'on')
