import type { Route } from '@plumbline/platform/http/route'
import type { Registry } from '../behaviour.ts'
import type { Sampling } from '../draw.ts'
import { noteRoutes } from './note-routes.ts'
import { requestRoutes } from './request-routes.ts'
import { roomRoutes } from './room-routes.ts'
import { sampleRoutes } from './sample-routes.ts'

/** Audit rooms with their requests, notes and samples (docs/audit-room.md). */
export const auditRoomRoutes = (registry: Registry, sampling: Sampling): readonly Route[] => [
  ...roomRoutes,
  ...requestRoutes(registry),
  ...noteRoutes(registry),
  ...sampleRoutes(registry, sampling),
]
