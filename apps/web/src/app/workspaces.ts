import { account } from '../workspaces/account/pages.ts'
import { admin } from '../workspaces/admin/pages.ts'
import { aiAct } from '../workspaces/ai-act/pages.ts'
import { audit } from '../workspaces/audit/pages.ts'
import { auditRoom } from '../workspaces/audit-room/pages.ts'
import { compare } from '../workspaces/compare/pages.ts'
import { context } from '../workspaces/context/pages.ts'
import { evidence } from '../workspaces/evidence/pages.ts'
import { exchange } from '../workspaces/exchange/pages.ts'
import { home } from '../workspaces/home/pages.ts'
import { impact } from '../workspaces/impact/pages.ts'
import { improvement } from '../workspaces/improvement/pages.ts'
import { lifeCycle } from '../workspaces/life-cycle/pages.ts'
import { log } from '../workspaces/log/pages.ts'
import { losses } from '../workspaces/losses/pages.ts'
import { peopleWork } from '../workspaces/people/pages.ts'
import { privacy } from '../workspaces/privacy/pages.ts'
import { risk } from '../workspaces/risk/pages.ts'
import { setUp } from '../workspaces/set-up/pages.ts'
import { soa } from '../workspaces/soa/pages.ts'
import { strategy } from '../workspaces/strategy/pages.ts'
import { templates } from '../workspaces/templates/pages.ts'
import { work } from '../workspaces/work/pages.ts'
import type { RecordPart, Workspace, WorkspacePage } from './workspace.ts'

/** Every workspace; a page that is in none of them does not exist. */
const workspaces: readonly Workspace[] = [
  home,
  work,
  compare,
  setUp,
  context,
  strategy,
  risk,
  losses,
  aiAct,
  impact,
  privacy,
  lifeCycle,
  soa,
  evidence,
  audit,
  improvement,
  peopleWork,
  templates,
  exchange,
  auditRoom,
  log,
  admin,
  account,
]

export const workspacePages: readonly WorkspacePage[] = workspaces.flatMap((one) => one.pages)

const parts = workspaces.flatMap((one) => one.recordParts ?? [])

/** What workspaces add to the record page of a register. */
export const recordPartsOf = (register: string): readonly RecordPart[] =>
  parts.filter((part) => part.register === register)
