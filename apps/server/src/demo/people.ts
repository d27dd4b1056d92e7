import type { Role } from '@plumbline/contract/role'

/** The demo organization: an insurer of the coast that has run its AIMS for two years. Every person and event is invented. */
export const organization = { name: 'Nordhaven Mutual', slug: 'nordhaven' } as const

/** One password for all, printed at the start of the demo; the demo listens on this machine alone. */
export const demoPassword = 'harbour light and tide 42'

export interface DemoPerson {
  readonly name: string
  readonly email: string
  readonly roles: readonly Role[]
  readonly work: string
}

export const founder: DemoPerson = {
  name: 'Ines Albrecht',
  email: 'ines@nordhaven.example',
  roles: ['administrator', 'aims-manager'],
  work: 'AI governance lead',
}

export const colleagues = {
  helene: {
    name: 'Helene Sorensen',
    email: 'helene@nordhaven.example',
    roles: ['top-management'],
    work: 'Chief operating officer',
  },
  tomas: {
    name: 'Tomas Lindqvist',
    email: 'tomas@nordhaven.example',
    roles: ['risk-owner', 'contributor'],
    work: 'Head of claims',
  },
  priya: {
    name: 'Priya Raman',
    email: 'priya@nordhaven.example',
    roles: ['system-owner', 'contributor'],
    work: 'Lead machine-learning engineer',
  },
  joost: { name: 'Joost Bakker', email: 'joost@nordhaven.example', roles: ['contributor'], work: 'Data manager' },
  aylin: {
    name: 'Aylin Demir',
    email: 'aylin@nordhaven.example',
    roles: ['aims-manager'],
    work: 'Data protection and compliance',
  },
  marek: {
    name: 'Marek Nowak',
    email: 'marek@nordhaven.example',
    roles: ['internal-auditor'],
    work: 'Internal auditor',
  },
  vera: {
    name: 'Vera Novak',
    email: 'vera@certification.example',
    roles: ['external-auditor'],
    work: 'Auditor of the certification body',
  },
} as const satisfies Readonly<Record<string, DemoPerson>>

export type Name = 'ines' | keyof typeof colleagues
